import * as z from 'zod';
import { AuditEntry } from '../../domain/audit/entry.ts';
import { KeptMoment } from '../../domain/text/text.ts';
import { When } from './values.ts';

const word = z.string().min(1).max(120);

export const AuditQuery = z.object({
  actor: word.optional().describe('A name, or the id of a key, a session or a membership'),
  operation: word.optional().describe('An operationId of this document'),
  on: word.optional().describe('The id of what was acted on'),
  since: KeptMoment.optional(),
  until: KeptMoment.optional(),
  from: z.string().max(100).optional().describe('`next` of the part before'),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});

export const AuditList = z.object({
  entries: z
    .array(AuditEntry.extend({ at: When }))
    .describe('Newest first; `begun` means that its outcome is not known'),
  next: z.string().optional().describe('Absent at the end of the record. A part may be empty before it'),
});
export type AuditList = z.infer<typeof AuditList>;
