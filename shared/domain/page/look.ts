import * as z from 'zod';
import { SingleLineText } from '../text/text.ts';

/** Font stacks that are on readers' machines already: the page asks nobody for a font. */
export const FONTS = {
  system: "ui-sans-serif,system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif",
  humanist: "Seravek,'Gill Sans Nova',Ubuntu,Calibri,'DejaVu Sans',source-sans-pro,sans-serif",
  geometric: "Avenir,Montserrat,Corbel,'URW Gothic',source-sans-pro,sans-serif",
  rounded:
    "ui-rounded,'Hiragino Maru Gothic ProN',Quicksand,Comfortaa,Manjari,'Arial Rounded MT Bold',Calibri,sans-serif",
  serif: "Charter,'Bitstream Charter','Sitka Text',Cambria,'Noto Serif',serif",
} as const;

/** How round corners are: small things such as buttons, and surfaces. */
export const CORNERS = {
  square: { small: '2px', surface: '2px' },
  soft: { small: '.5rem', surface: '.875rem' },
  round: { small: '999px', surface: '1.5rem' },
} as const;

export const SCHEMES = { auto: 'light dark', light: 'light', dark: 'dark' } as const;

const keysOf = <Key extends string>(record: Record<Key, unknown>) => Object.keys(record) as [Key, ...Key[]];

/** A company's own look beside its colours. Nothing in it can change how a state looks. */
export const Look = z
  .strictObject({
    font: z.enum(keysOf(FONTS)).default('system'),
    corners: z.enum(keysOf(CORNERS)).default('soft'),
    /** What readers see who have not chosen themselves; `auto` follows their device. */
    scheme: z.enum(keysOf(SCHEMES)).default('auto'),
    /** A line at the foot of every page, such as a company's registered name. */
    footer: SingleLineText(300).optional(),
  })
  .default({ font: 'system', corners: 'soft', scheme: 'auto' });
export type Look = z.output<typeof Look>;
