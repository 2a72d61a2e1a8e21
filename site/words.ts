import type { ComponentStatus } from '../shared/domain/component.ts';
import type { IncidentStatus } from '../shared/domain/incident.ts';

/** The page's own sentences. What operators write stands beside them, never inside them. */
export const OVERALL: Record<ComponentStatus, string> = {
  operational: 'Everything is working.',
  under_maintenance: 'Some of our services are under maintenance.',
  degraded_performance: 'Some of our services are slower or less reliable than usual.',
  partial_outage: 'Some of our services are partly out of service.',
  major_outage: 'Some of our services are out of service.',
};

export const COMPONENT: Record<ComponentStatus, string> = {
  operational: 'Working',
  under_maintenance: 'Under maintenance',
  degraded_performance: 'Degraded',
  partial_outage: 'Partial outage',
  major_outage: 'Out of service',
};

export const STATUS: Record<IncidentStatus, string> = {
  investigating: 'Investigating',
  identified: 'Identified',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
};
