import type { PageConfig } from '../../shared/domain/page/config.ts';
import { pageWith } from '../../shared/domain/settings/page-with-settings.ts';
import type { Settings } from '../settings/ports.ts';
import type { Former } from './render-objects.ts';

/** The page as its settings are now. */
export interface Look {
  page: PageConfig;
  former: Former;
  /** Changes with everything that changes every object. */
  fingerprint: string;
}

export interface LookPorts {
  /** As it was deployed. */
  page: PageConfig;
  settings: Pick<Settings, 'head'>;
  /** Changes with the configuration and the look of the site, and so makes everything be written again. */
  fingerprint: string;
}

export async function lookOf({ page: deployed, settings, fingerprint }: LookPorts): Promise<Look> {
  const head = await settings.head();
  const page = pageWith(deployed, head);
  const shown = page.groups.flatMap(({ components }) => components.flatMap(({ id, hidden }) => (hidden ? [] : [id])));
  const former = {
    translations: (head?.ever.translations ?? []).filter((language) => !page.languages.slice(1).includes(language)),
    components: (head?.ever.components ?? []).filter((id) => !shown.includes(id)),
  };
  return { page, former, fingerprint: head ? `${fingerprint} ${head.version}` : fingerprint };
}
