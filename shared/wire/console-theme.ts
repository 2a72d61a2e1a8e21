import { COMPONENT_STATUSES } from '../domain/component/component.ts';
import type { PageConfig } from '../domain/page/config.ts';
import { inkOn, STATE_COLOURS } from '../domain/page/theme.ts';

const variables = (pairs: readonly (readonly [name: string, value: string])[]): string =>
  pairs.map(([name, value]) => `--${name}:${value}`).join(';');

/** The colours of the page as variables of CSS, by day and by night, under the names that the public page uses. */
export function consoleTheme({ brandColour, theme }: Pick<PageConfig, 'brandColour' | 'theme'>): string {
  const dark: Record<string, string> = { ...theme.dark, ...STATE_COLOURS.dark };
  const colours = Object.entries({ ...theme.light, ...STATE_COLOURS.light });
  const root = variables([
    ['brand', brandColour],
    ['brand-ink', inkOn(brandColour)],
    ...colours.map(([name, light]) => [name, `light-dark(${light},${dark[name] ?? light})`] as const),
  ]);
  const states = COMPONENT_STATUSES.map(
    (status) => `[data-status=${status}]{--state:var(--${status});--fill:${STATE_COLOURS.light[status]}}`,
  );
  return `:root{color-scheme:light dark;${root}}${states.join('')}`;
}
