import { COMPONENT_STATUSES } from '../domain/component/component.ts';
import { type Look, SCHEMES } from '../domain/page/look.ts';
import { inkOn, STATE_COLOURS, type Theme } from '../domain/page/theme.ts';

export interface Appearance {
  brandColour: string;
  theme: Theme;
  look: Look;
}

/** Font stacks that are on readers' machines already: the page asks nobody for a font. */
const FONTS: Record<Look['font'], string> = {
  system: "ui-sans-serif,system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif",
  humanist: "Seravek,'Gill Sans Nova',Ubuntu,Calibri,'DejaVu Sans',source-sans-pro,sans-serif",
  geometric: "Avenir,Montserrat,Corbel,'URW Gothic',source-sans-pro,sans-serif",
  rounded:
    "ui-rounded,'Hiragino Maru Gothic ProN',Quicksand,Comfortaa,Manjari,'Arial Rounded MT Bold',Calibri,sans-serif",
  serif: "Charter,'Bitstream Charter','Sitka Text',Cambria,'Noto Serif',serif",
};

/** How round corners are: small things such as buttons, and surfaces. */
const CORNERS: Record<Look['corners'], { small: string; surface: string }> = {
  square: { small: '2px', surface: '2px' },
  soft: { small: '.5rem', surface: '.875rem' },
  round: { small: '999px', surface: '1.5rem' },
};

/** Text in rem, so that it follows the size a reader has set. */
const TYPE = { small: '.8125rem', note: '.9rem', body: '1rem', lead: '1.125rem', h3: '1.0625rem', h2: '1.375rem' };
const HEADLINE = 'clamp(1.75rem,1.3rem + 2.2vw,2.5rem)';
const SPACE = ['.25rem', '.5rem', '.75rem', '1rem', '1.5rem', '2rem', '3rem', '4.5rem'];

/** Colours that follow from nothing a page can set: hairlines, and edges of what can be operated (3:1, WCAG 1.4.11). */
const EDGES = { line: ['#dfe4ea', '#2b323b'], edge: ['#6e7781', '#7d8590'] } as const;

/** The same fills by day and by night: white text reads on each, and none of them glares. */
export const STATE_FILLS = STATE_COLOURS.light;
export const ON_FILL = '#ffffff';

const both = (light: string, dark: string): string => `light-dark(${light},${dark})`;

/** Every token as a variable of CSS: colour by state and scheme, type, space, corners and shadow. */
export function designTokens({ brandColour, theme, look }: Appearance): string {
  const dark: Record<string, string> = { ...theme.dark, ...STATE_COLOURS.dark };
  const colours = Object.entries({ ...theme.light, ...STATE_COLOURS.light });
  const variables: [name: string, value: string][] = [
    ['brand', brandColour],
    ['brand-ink', inkOn(brandColour)],
    ...colours.map(([name, light]): [string, string] => [name, both(light, dark[name] ?? light)]),
    ...Object.entries(EDGES).map(([name, [light, night]]): [string, string] => [name, both(light, night)]),
    ['inset', 'color-mix(in srgb,var(--ink) 5%,var(--ground))'],
    ['on-fill', ON_FILL],
    ...Object.entries(TYPE).map(([name, size]): [string, string] => [`text-${name}`, size]),
    ['text-h1', HEADLINE],
    ...SPACE.map((size, index): [string, string] => [`space-${index + 1}`, size]),
    ['radius', CORNERS[look.corners].surface],
    ['radius-small', CORNERS[look.corners].small],
    ['shadow', both('0 1px 2px #1f232814,0 12px 32px #1f23281f', '0 1px 2px #0008,0 12px 32px #000a')],
  ];
  const states = COMPONENT_STATUSES.map(
    (status) => `[data-status=${status}]{--state:var(--${status});--fill:${STATE_FILLS[status]}}`,
  );
  return `:root{color-scheme:${SCHEMES[look.scheme]};${variables.map(([name, value]) => `--${name}:${value}`).join(';')};--state:var(--soft);--fill:var(--soft);--font:${FONTS[look.font]}}${states.join('')}:root[data-scheme=light]{color-scheme:light}:root[data-scheme=dark]{color-scheme:dark}`;
}

/** Rules that every page of ours shares, in a browser's own words: text, links, buttons, fields, focus. */
export const BASE_RULES = `
*,::before,::after{box-sizing:border-box}
html{font-size:106.25%;scroll-padding-block-start:5rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.55 var(--font);overflow-wrap:anywhere}
h1,h2,h3{margin:0;line-height:1.25;text-wrap:balance;font-weight:700}
h1{font-size:var(--text-h1);line-height:1.15}
h2{font-size:var(--text-h2)}
h3{font-size:var(--text-h3)}
:root:not(:lang(ar),:lang(ja)) :is(h1,h2){letter-spacing:-.02em}
:is(h1,h2,h3):lang(ar){line-height:1.45}
p{margin:0;text-wrap:pretty}
ul,ol,dl,dd,fieldset{margin:0;padding:0;border:0;min-inline-size:0}
ul,ol{list-style:none}
a{color:var(--link);text-underline-offset:.18em;text-decoration-thickness:1px}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:4px}
button,input,select{font:inherit;color:inherit}
summary{cursor:pointer}
.button,button.button{display:inline-block;padding:var(--space-2) var(--space-4);min-block-size:2.5rem;border:1px solid transparent;border-radius:var(--radius-small);background:var(--brand);color:var(--brand-ink);font-weight:650;text-decoration:none;cursor:pointer;text-align:center}
.button.plain{background:none;color:inherit;border-color:var(--edge)}
.button:hover{filter:brightness(1.08)}
.field{display:block;inline-size:100%;margin-block-start:var(--space-1);padding:.6rem .75rem;background:var(--card);border:1px solid var(--edge);border-radius:min(var(--radius-small),.75rem)}
.soft{color:var(--soft)}
.small{font-size:var(--text-note)}
.unseen{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media (forced-colors:active){.button,.field{border-color:ButtonText}}
`.replaceAll('\n', '');
