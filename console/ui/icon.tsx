/** @jsxImportSource preact */
import type { ComponentStatus } from '../../shared/domain/component/component.ts';

/** One shape a state, so that none is told by colour alone. */
const STATES: Record<ComponentStatus, string> = {
  operational: 'M4.5 8.5l2.4 2.4 4.6-5.3',
  under_maintenance: 'M5.5 5.5v5M10.5 5.5v5',
  degraded_performance: 'M5 9.5c1.2-3 2.4-3 3.2-1.4S10 10 11.2 7',
  partial_outage: 'M8 4.5v4.2M8 11.4v.1',
  major_outage: 'M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2',
};

export const StateIcon = ({ status }: { status: ComponentStatus }) => (
  <svg class="state" data-status={status} viewBox="0 0 16 16" aria-hidden="true">
    <circle cx="8" cy="8" r="8" />
    <path d={STATES[status]} />
  </svg>
);

const PATHS = {
  plus: 'M8 3v10M3 8h10',
  person: 'M8 8.2a2.7 2.7 0 100-5.4 2.7 2.7 0 000 5.4zM3 13.4c.7-2.5 2.7-3.6 5-3.6s4.300 1.100 5 3.600',
  back: 'M10 3L5 8l5 5',
  out: 'M6 4h6v6M12 4L4 12',
  clock: 'M8 4.200V8l2.600 1.600M8 14A6 6 0 108 2a6 6 0 000 12z',
  mail: 'M2.500 4.500h11v7.500h-11zM2.500 5l5.500 4 5.500-4',
} as const;

export const Icon = ({ name }: { name: keyof typeof PATHS }) => (
  <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
    <path d={PATHS[name]} />
  </svg>
);
