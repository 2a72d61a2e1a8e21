import * as z from 'zod';
import { ComponentId } from '../ids.ts';
import { SingleLineText } from '../text/text.ts';

/** From best to worst, as every Statuspage client orders them. */
export const COMPONENT_STATUSES = [
  'operational',
  'under_maintenance',
  'degraded_performance',
  'partial_outage',
  'major_outage',
] as const;

export const ComponentStatus = z.enum(COMPONENT_STATUSES);
export type ComponentStatus = z.infer<typeof ComponentStatus>;

/** One thing customers know by name and can find working or not. */
export const Component = z.strictObject({
  id: ComponentId,
  name: SingleLineText(255),
  description: SingleLineText(1000).optional(),
  /** The first day for which its state is on record; days before have no bar and do not count. */
  since: z.iso.date('must be a day such as 2026-03-31').optional(),
  /** Known to operators, shown nowhere. */
  hidden: z.boolean().default(false),
  /** No longer part of the page; what happened to it stays. */
  archived: z.boolean().optional(),
});
export type Component = z.infer<typeof Component>;

/** Components that readers look for together. A group without a name shows its components bare. */
export const ComponentGroup = z.strictObject({
  name: SingleLineText(255).optional(),
  components: z.array(Component).min(1),
});
export type ComponentGroup = z.infer<typeof ComponentGroup>;

export type ComponentStatuses = Readonly<Record<ComponentId, ComponentStatus>>;

export const severity = (status: ComponentStatus): number => COMPONENT_STATUSES.indexOf(status);

export const worst = (statuses: Iterable<ComponentStatus>): ComponentStatus => {
  let found: ComponentStatus = 'operational';
  for (const status of statuses) if (severity(status) > severity(found)) found = status;
  return found;
};

export const IMPACTS = ['none', 'minor', 'major', 'critical'] as const;
export const Impact = z.enum(IMPACTS);
export type Impact = z.infer<typeof Impact>;

/** What a component's status means for an incident, as Statuspage derives it. */
export function impactOf(status: ComponentStatus): Impact {
  switch (status) {
    case 'major_outage':
      return 'critical';
    case 'partial_outage':
      return 'major';
    case 'degraded_performance':
      return 'minor';
    case 'under_maintenance':
    case 'operational':
      return 'none';
  }
}
