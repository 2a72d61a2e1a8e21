import type { PageConfig } from '../../shared/domain/page/config.ts';
import { pageWith } from '../../shared/domain/settings/page-with-settings.ts';
import type { Settings } from '../settings/ports.ts';

/**
 * What is made of the page, with the settings as they are at each call. It is made again only when they have changed, so
 * that use cases take the page as a value and keep what they remember.
 */
export function followSettings<Made>(
  { settings, page }: { settings: Pick<Settings, 'head'>; page: PageConfig },
  make: (page: PageConfig) => Made,
): () => Promise<Made> {
  let last: { version: number; made: Made } | undefined;
  return async () => {
    const head = await settings.head();
    const version = head?.version ?? 0;
    if (last?.version !== version) last = { version, made: make(pageWith(page, head)) };
    return last.made;
  };
}

/** A use case that is made of the page, called with the settings as they are then. */
export function withSettings<Given extends unknown[], Answer>(
  ports: Parameters<typeof followSettings>[0],
  make: (page: PageConfig) => (...given: Given) => Promise<Answer>,
): (...given: Given) => Promise<Answer> {
  const current = followSettings(ports, make);
  return async (...given) => (await current())(...given);
}
