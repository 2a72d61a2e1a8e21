import * as z from 'zod';
import type { ComponentStatus } from '../component/component.ts';

const Colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'is not a colour such as #1f6feb');

/** The colours of the page that can be replaced; each is a variable of its style sheet. */
const Palette = z.strictObject({
  ground: Colour,
  card: Colour,
  ink: Colour,
  soft: Colour,
  link: Colour,
});
type Palette = z.infer<typeof Palette>;

const DEFAULTS: Record<'light' | 'dark', Palette> = {
  light: { ground: '#fbfcfd', card: '#ffffff', ink: '#1f2328', soft: '#57606a', link: '#0a58ca' },
  dark: { ground: '#0d1117', card: '#161b22', ink: '#e6edf3', soft: '#9ea7b3', link: '#79b8ff' },
};

/** The colours of states as text and as shapes. They are not replaced: readers know them from every status page. */
export const STATE_COLOURS: Record<'light' | 'dark', Record<ComponentStatus, string>> = {
  light: {
    operational: '#1a7f37',
    under_maintenance: '#0969da',
    degraded_performance: '#8a5a00',
    partial_outage: '#b8460a',
    major_outage: '#c21c2b',
  },
  dark: {
    operational: '#3fb950',
    under_maintenance: '#58a6ff',
    degraded_performance: '#e3b341',
    partial_outage: '#f0883e',
    major_outage: '#ff7b72',
  },
};

/** What text needs at least (WCAG 2.2, 1.4.3). */
const READABLE = 4.5;

const ThemeInput = Palette.partial();

/** Colours of a company's own, for readers who like it light and for those who like it dark. */
export const Theme = z
  .strictObject({ light: ThemeInput.default({}), dark: ThemeInput.default({}) })
  .default({ light: {}, dark: {} })
  .transform(({ light, dark }) => ({
    light: { ...DEFAULTS.light, ...light } as Palette,
    dark: { ...DEFAULTS.dark, ...dark } as Palette,
  }))
  .superRefine((theme, context) => {
    for (const mood of ['light', 'dark'] as const) {
      const check = (name: string, what: string, colour: string, behind: 'card' | 'ground') => {
        const contrast = contrastOf(colour, theme[mood][behind]);
        if (contrast >= READABLE) return;
        const message = `${what} cannot be read on ${behind} ${theme[mood][behind]}: the contrast is ${contrast.toFixed(1)}, and text needs ${READABLE}`;
        context.addIssue({ code: 'custom', path: [mood, name], message });
      };
      for (const name of ['ink', 'soft', 'link'] as const) {
        for (const behind of ['card', 'ground'] as const) check(name, theme[mood][name], theme[mood][name], behind);
      }
      for (const [status, colour] of Object.entries(STATE_COLOURS[mood])) check('card', `"${status}"`, colour, 'card');
    }
  });
export type Theme = z.output<typeof Theme>;

/** How light a colour is, from 0 to 1 (WCAG 2.2, relative luminance). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** From 1 to 21 (WCAG 2.2). */
export function contrastOf(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** Black or white, whichever reads better on the colour; one of them always reads well. */
export const inkOn = (colour: string): '#000000' | '#ffffff' =>
  contrastOf('#000000', colour) >= contrastOf('#ffffff', colour) ? '#000000' : '#ffffff';
