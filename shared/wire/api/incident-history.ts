import * as z from 'zod';
import { ComponentId } from '../../domain/ids.ts';
import { MergedInto } from '../../domain/incident/merge.ts';
import { When } from './values.ts';

/** Times of an incident beside those of its updates. */
export const incidentTimes = {
  startedAt: When.describe('When it began: at its declaration or before'),
  recordedAt: When.optional().describe('When it was recorded, of one that was over by then'),
  endedAt: When.optional().describe('When it was over, at its resolution or before'),
};

/** How an incident was taken back. */
export const retractionFields = {
  withdrawnAt: When.optional().describe('Declared by mistake and shown nowhere since'),
  falseAlarm: z.boolean().optional().describe('Nothing was wrong; no time of it counts'),
  mergedInto: MergedInto.optional().describe('A duplicate: the other incident tells of it since'),
};

/** What the team wrote down for itself. */
export const NoteBody = z.object({ at: When, by: z.string(), text: z.string(), links: z.array(z.string()) });

/** One thing that an incident was said to be before it was corrected. */
export const CorrectionBody = z.object({
  at: When,
  field: z.enum(['title', 'impact', 'startedAt', 'restoredAt']),
  component: ComponentId.optional().describe('Whose restoration it was'),
  before: z.string(),
});

/** Of one update. */
export const updateTimes = {
  restoredAt: z
    .record(ComponentId, When)
    .optional()
    .describe('Since when components worked again that this update restored, where that was before it'),
};
