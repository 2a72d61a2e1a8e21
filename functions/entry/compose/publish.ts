import type { S3Client } from '@aws-sdk/client-s3';
import type { ConsoleBuild } from '../../../shared/wire/console.ts';
import type * as envs from '../../platform/env.ts';
import type { Renderer } from '../../publish/ports.ts';
import { publisher } from '../../publish/publish.ts';
import * as adapters from '../adapters.ts';
import type { Host, Page, PortsOf } from './host.ts';

export function composePublish(
  host: Host<typeof envs.PublishEnv> & Page & { s3: S3Client; renderer: Renderer; console: ConsoleBuild },
): ReturnType<typeof publisher> {
  const { env, clock, page, renderer, console } = host;
  const ports: PortsOf<'publish'> = {
    settings: adapters.settings(host),
    timelines: adapters.timelines(host),
    summaries: adapters.summaries(host),
    published: adapters.published(host),
    starts: adapters.starts(host),
    site: adapters.site(host),
  };
  const { PAGE_URL: url, SITE_FINGERPRINT: fingerprint } = env;
  return publisher({ ...ports, renderer, console, clock, page, url, fingerprint });
}
