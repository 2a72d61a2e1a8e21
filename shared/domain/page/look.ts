import * as z from 'zod';
import { SingleLineText } from '../text/text.ts';

/** Stacks of fonts that are on readers' machines already, and how round corners are; the tokens say what each means. */
const FONTS = ['system', 'humanist', 'geometric', 'rounded', 'serif'] as const;
const CORNERS = ['square', 'soft', 'round'] as const;

export const SCHEMES = { auto: 'light dark', light: 'light', dark: 'dark' } as const;

const keysOf = <Key extends string>(record: Record<Key, unknown>) => Object.keys(record) as [Key, ...Key[]];

/** A company's own look beside its colours. Nothing in it can change how a state looks. */
export const Look = z
  .strictObject({
    font: z.enum(FONTS).default('system'),
    corners: z.enum(CORNERS).default('soft'),
    /** What readers see who have not chosen themselves; `auto` follows their device. */
    scheme: z.enum(keysOf(SCHEMES)).default('auto'),
    /** A line at the foot of every page, such as a company's registered name. */
    footer: SingleLineText(300).optional(),
  })
  .default({ font: 'system', corners: 'soft', scheme: 'auto' });
export type Look = z.output<typeof Look>;
