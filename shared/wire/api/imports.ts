import * as z from 'zod';
import { IncidentId } from '../../domain/ids.ts';
import { Count } from './values.ts';

export const IMPORT_MAX = 1000;

export const ImportLine = z.strictObject({
  address: z.string().max(1000),
  name: z.string().max(1000).optional(),
  components: z
    .array(z.string().max(100))
    .max(1000)
    .optional()
    .describe('Ids; `all` for everything, `none` for nothing but incidents they are attached to'),
  tags: z.array(z.string().max(100)).max(50).optional(),
  level: z.string().max(20).optional(),
  language: z.string().max(20).optional(),
  timeZone: z.string().max(60).optional(),
});

export const ImportRequest = z.strictObject({
  reason: z
    .string()
    .trim()
    .min(1, 'say why these people need not confirm, such as "customers under contract"')
    .max(255),
  subscribers: z.array(ImportLine).min(1).max(IMPORT_MAX),
  overwrite: z.boolean().default(false).describe('Replaces what is given of people known already'),
  dryRun: z.boolean().default(false).describe('Says what would happen and writes nothing'),
  attachTo: IncidentId.optional().describe('Counts everybody among the affected of this incident'),
});

export type ImportRequest = z.input<typeof ImportRequest>;

/** One outcome per line sent, in the same order. */
export const ImportAnswer = z.object({
  added: Count,
  changed: Count,
  unchanged: Count,
  left: Count.describe('Unsubscribed, refused mail or were erased before; nobody is brought back'),
  refused: z.array(z.object({ line: z.int().min(1), reason: z.string(), detail: z.string() })),
});

export type ImportAnswer = z.infer<typeof ImportAnswer>;
