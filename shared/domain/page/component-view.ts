import type { Component, ComponentStatus } from '../component/component.ts';
import { recordStart } from '../component/record-start.ts';
import { type ComponentRecord, calendarOf, firstOf, stretchesOf, uptimeRecordOf } from '../component/uptime.ts';
import type { ComponentId } from '../ids.ts';
import { dayOf } from '../time/day.ts';
import { fullNamesOf } from './config.ts';
import { causesOf, type SnapshotParts } from './snapshot-parts.ts';

export interface ComponentView {
  id: ComponentId;
  name: string;
  /** With the name of its group, as it is read alone. */
  fullName: string;
  description?: string;
  /** When it was first shown, or as the configuration says, and the day that was: nothing that is recorded moves it. */
  shownFrom: string;
  since: string;
  status: ComponentStatus;
  record: ComponentRecord;
}

export interface GroupView {
  name?: string;
  status: ComponentStatus;
  components: ComponentView[];
}

/** Makes the views of components, each as it stands and with its record. */
export function componentViewer(
  parts: SnapshotParts,
  statuses: ReadonlyMap<ComponentId, ComponentStatus>,
): (component: Component) => ComponentView {
  const { page, publishedAt, starts } = parts;
  const { timeZone } = page;
  const calendar = calendarOf(publishedAt, dayOf(publishedAt, timeZone), timeZone);
  const stretches = stretchesOf(causesOf(parts), calendar.now);
  const names = fullNamesOf(page);
  return ({ id, name, description, since }) => {
    const mine = stretches.get(id) ?? [];
    const start = recordStart({ id, since }, starts, { firstTrouble: firstOf(mine), now: publishedAt, timeZone });
    const shownFrom = recordStart({ id, since }, starts, { firstTrouble: undefined, now: publishedAt, timeZone });
    return {
      id,
      name,
      fullName: names.get(id) ?? name,
      status: statuses.get(id) ?? 'operational',
      ...(description && { description }),
      shownFrom,
      since: dayOf(shownFrom, timeZone),
      record: uptimeRecordOf(mine, calendar, start),
    };
  };
}
