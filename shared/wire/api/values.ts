import * as z from 'zod';

/** A moment in UTC, such as 2026-03-04T14:30:00.000Z. */
export const When = z.string().meta({ format: 'date-time' });

export const Count = z.int().min(0);
