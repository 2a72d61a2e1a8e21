import type { IncidentId } from '../domain/ids.ts';

/** The console's page about an incident, on which an update is written. Opening it records nothing. */
export const consolePathOf = (id: IncidentId): string => `/console/incidents/${id}`;
