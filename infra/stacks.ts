import type { App } from 'aws-cdk-lib';
import type { PageConfig } from '../shared/domain/page/config.ts';
import type { Built } from './bundle.ts';
import { EdgeStack } from './edge-stack.ts';
import { ReplicaStack } from './replica-stack.ts';
import { CandorStack } from './stack.ts';

/** Certificates for CloudFront are made here, wherever everything else is. */
const EDGE_REGION = 'us-east-1';

/** The service, the copy of its page in a second region, and what stands between both and their readers. */
export function stacksOf(app: App, page: PageConfig, built: Built) {
  const { region, secondRegion } = page.deploy;
  const replica = new ReplicaStack(app, 'CandorReplica', { env: { region: secondRegion }, page });
  const service = new CandorStack(app, 'Candor', { env: { region }, crossRegionReferences: true, page, built });
  service.addStackDependency(replica);
  const edge = new EdgeStack(app, 'CandorEdge', {
    env: { region: EDGE_REGION },
    crossRegionReferences: true,
    page,
    apiHost: service.apiHost,
    edgeKey: service.edgeKey,
    scripts: built.scripts,
  });
  return { replica, service, edge };
}
