import type { ComponentId } from '../../shared/domain/ids.ts';
import type { ComponentView } from '../../shared/domain/page/component-view.ts';
import type { PageConfig } from '../../shared/domain/page/config.ts';
import { newestFirst } from '../../shared/domain/page/order.ts';
import { entryOfIncident, entryOfMaintenance, type PastEntry } from '../../shared/domain/page/past-entry.ts';
import type { Archive } from '../../shared/wire/archive.ts';
import { badge } from '../../shared/wire/badge.ts';
import { rollUp } from '../../shared/wire/statuspage-v2.ts';
import { feedObjects } from './feed-objects.ts';
import { type LocalizedPages, versionOf } from './localized-pages.ts';
import type { PageData } from './page-data.ts';
import type { SiteObject } from './ports.ts';
import { file } from './site-object.ts';

/** The newest things that happened to a component; its days and the history have the others. */
const ENTRIES_SHOWN = 25;

type Heads = Pick<PageData, 'snapshot' | 'incidents' | 'maintenances'>;

/** The objects of one component. */
export function componentObjects(pages: LocalizedPages, page: PageConfig, { snapshot, ...heads }: Heads) {
  const { page: site, today } = snapshot;

  /** What happened to a component while it can be on its bars. */
  const entriesOf = (id: ComponentId): PastEntry[] =>
    [
      ...heads.incidents
        .filter((head) => Object.hasOwn(head.components, id))
        .map((head) => entryOfIncident(head, page)),
      ...heads.maintenances
        .filter((head) => head.components.includes(id) && head.startedAt !== undefined)
        .map((head) => entryOfMaintenance(head, page)),
    ].toSorted(newestFirst);

  return {
    /** `own` is what of the bars' time concerns the component. */
    async component(component: ComponentView, own: Archive): Promise<SiteObject[]> {
      const { id, status, fullName } = component;
      const entries = entriesOf(id).slice(0, ENTRIES_SHOWN);
      const isArchived = snapshot.archived.some((one) => one.id === id);
      return [
        ...feedObjects(site, `components/${id}/`, own, fullName),
        file(`components/${id}/badge.svg`, badge(fullName, status, rollUp([status]).description)),
        ...(await pages.render('/component', `/components/${id}`, versionOf(entries), {
          component: { component, isArchived, entries, today },
        })),
      ];
    },

    /** Every key that the site may have of one component. */
    componentKeys: (id: ComponentId): string[] => [
      ...feedObjects(site, `components/${id}/`, { incidents: [], maintenances: [], notices: [] }).map(({ key }) => key),
      `components/${id}/badge.svg`,
      ...pages.keysOf(`/components/${id}`),
    ],
  };
}
