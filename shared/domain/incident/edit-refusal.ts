import type { ComponentId, UpdateId } from '../ids.ts';
import type { EditUpdate } from './command.ts';
import type { Incident } from './incident.ts';
import { saidFieldsOf } from './update-fields.ts';

/** Why an update cannot say what it is to say instead. */
export type EditRefusal =
  | { reason: 'update_not_found'; updateId: UpdateId }
  | { reason: 'component_unknown'; unknown: ComponentId[]; known: ComponentId[] }
  | { reason: 'component_not_affected'; operational: ComponentId[] }
  | { reason: 'resolution_has_text_only'; updateId: UpdateId };

export function editRefusalOf(
  { updates }: Pick<Incident, 'updates'>,
  { updateId, components, ...given }: { updateId: UpdateId } & EditUpdate,
  known: ReadonlySet<ComponentId>,
): EditRefusal | undefined {
  const update = updates.find(({ id }) => id === updateId);
  if (!update) return { reason: 'update_not_found', updateId };
  const isMoreThanText = components !== undefined || Object.keys(saidFieldsOf(given)).length > 0;
  if (update.status === 'resolved' && isMoreThanText) return { reason: 'resolution_has_text_only', updateId };
  if (!components) return undefined;
  const unknown = Object.keys(components).filter((id) => !known.has(id) && !Object.hasOwn(update.named, id));
  if (unknown.length > 0) return { reason: 'component_unknown', unknown, known: [...known] };
  const operational = Object.keys(components).filter((id) => components[id] === 'operational');
  const isFirst = update === updates[0];
  const isNothing = Object.keys(components).length === 0;
  return isFirst && (operational.length > 0 || isNothing)
    ? { reason: 'component_not_affected', operational }
    : undefined;
}
