import * as z from 'zod';

export const OPEN_STATUSES = ['investigating', 'identified', 'monitoring'] as const;
export const OpenStatus = z.enum(OPEN_STATUSES);
export type OpenStatus = z.infer<typeof OpenStatus>;
export const IncidentStatus = z.enum([...OPEN_STATUSES, 'resolved']);
export type IncidentStatus = z.infer<typeof IncidentStatus>;
