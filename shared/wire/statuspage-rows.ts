import type { ComponentStatus } from '../domain/component/component.ts';
import type { ComponentView } from '../domain/page/component-view.ts';
import type { PageIdentity } from '../domain/page/page-identity.ts';
import type { Snapshot } from '../domain/page/snapshot.ts';

export const pageIdOf = (url: string): string => new URL(url).host.replace(/[^a-z0-9]/g, '');

export const pageJson = (page: PageIdentity, updatedAt: string) => ({
  id: pageIdOf(page.url),
  name: page.name,
  url: page.url,
  time_zone: page.timeZone === 'UTC' ? 'Etc/UTC' : page.timeZone,
  updated_at: updatedAt,
});

/** A row of the component list; only groups have `components`. */
type ComponentJson = ReturnType<typeof leafJson> & { components?: string[] };

export function componentsJson(snapshot: Snapshot): ComponentJson[] {
  const { page } = snapshot;
  return snapshot.groups.flatMap((group, index) => {
    const groupId = group.name ? `group-${index + 1}` : null;
    const leaves = group.components.map((component, place) =>
      leafJson(component, place + 1, groupId, page, component.record.changedAt),
    );
    if (groupId === null || !group.name) return leaves;
    const changedAt = group.components
      .flatMap(({ record }) => record.changedAt ?? [])
      .toSorted()
      .at(-1);
    const [oldest] = group.components.toSorted((a, b) => (a.shownFrom < b.shownFrom ? -1 : 1));
    if (!oldest) return [];
    const { shownFrom, since } = oldest;
    const whole = { id: groupId, name: group.name, status: group.status, shownFrom, since };
    const row = leafJson(whole, index + 1, null, page, changedAt);
    return [{ ...row, group: true, components: group.components.map(({ id }) => id) }, ...leaves];
  });
}

type Leaf = Pick<ComponentView, 'id' | 'name' | 'description' | 'shownFrom' | 'since' | 'status'>;

const leafJson = (
  { id, name, description, shownFrom, since, status }: Leaf,
  position: number,
  groupId: string | null,
  page: PageIdentity,
  changedAt: string | undefined,
) => ({
  id,
  name,
  status,
  created_at: shownFrom,
  updated_at: changedAt ?? shownFrom,
  position,
  description: description ?? null,
  showcase: true,
  start_date: since,
  group_id: groupId,
  page_id: pageIdOf(page.url),
  group: false,
  only_show_if_degraded: false,
});

/** The affected components as rows, with the state that the incident gave them and nothing of what others do. */
export const affectedJson = (
  affected: readonly { id: string; status: ComponentStatus }[],
  at: string,
  snapshot: Snapshot,
) => {
  const statuses = new Map(affected.map(({ id, status }) => [id, status]));
  return componentsJson(snapshot).flatMap((row) => {
    const status = statuses.get(row.id);
    return status === undefined ? [] : [{ ...row, status, updated_at: at }];
  });
};
