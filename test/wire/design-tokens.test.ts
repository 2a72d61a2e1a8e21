import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMPONENT_STATUSES } from '../../shared/domain/component/component.ts';
import { Look } from '../../shared/domain/page/look.ts';
import { Regret, regretFor } from '../../shared/domain/page/regret.ts';
import { contrastOf, inkOn, Theme } from '../../shared/domain/page/theme.ts';
import { designTokens, ON_FILL, STATE_FILLS } from '../../shared/wire/design-tokens.ts';
import { FRONT_WORDS } from '../../shared/words/languages.ts';

const colour = fc.integer({ min: 0, max: 0xffffff }).map((number) => `#${number.toString(16).padStart(6, '0')}`);

describe('the design tokens', () => {
  it('fill a banner with a colour on which its text can be read, in every state', () => {
    for (const status of COMPONENT_STATUSES)
      expect(contrastOf(ON_FILL, STATE_FILLS[status])).toBeGreaterThanOrEqual(4.5);
  });

  it('keep states as they are and text on the brand readable, whatever a company chooses', () => {
    const look = fc.record({
      font: fc.constantFrom('system', 'humanist', 'geometric', 'rounded', 'serif'),
      corners: fc.constantFrom('square', 'soft', 'round'),
      scheme: fc.constantFrom('auto', 'light', 'dark'),
    });
    const theme = Theme.parse(undefined);
    const usual = designTokens({ brandColour: '#0b5fa5', theme, look: Look.parse(undefined) });
    const statesOf = (css: string) => css.match(/\[data-status=[^}]*\}|--(operational|\w+_\w+):light-dark[^;]*/g);
    expect(statesOf(usual)).toHaveLength(2 * COMPONENT_STATUSES.length);
    fc.assert(
      fc.property(colour, look, (brandColour, chosen) => {
        const css = designTokens({ brandColour, theme, look: Look.parse(chosen) });
        expect(statesOf(css)).toEqual(statesOf(usual));
        expect(css).toContain(`--brand:${brandColour};--brand-ink:${inkOn(brandColour)}`);
        expect(contrastOf(inkOn(brandColour), brandColour)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it('refuse a font, corners or a scheme that there is not', () => {
    for (const look of [{ font: 'Comic Sans' }, { corners: '9px' }, { scheme: 'blue' }, { css: 'body{}' }])
      expect(Look.safeParse(look).success).toBe(false);
  });
});

describe('the sentence of regret', () => {
  const shipped = FRONT_WORDS.de.regret;
  it('is the shipped one unless the page has its own in the language', () => {
    const own = Regret.parse({ major_outage: { de: 'Verzeihung.' } });
    expect(regretFor(own, 'major_outage', 'de', shipped)).toBe('Verzeihung.');
    expect(regretFor(own, 'major_outage', 'en', FRONT_WORDS.en.regret)).toBe(FRONT_WORDS.en.regret.major_outage);
    expect(regretFor(own, 'partial_outage', 'de', shipped)).toBe(shipped.partial_outage);
  });
  it('is not said of what works or is maintained, nor where the page says nothing', () => {
    for (const status of ['operational', 'under_maintenance'])
      expect(regretFor({}, status, 'de', shipped)).toBeUndefined();
    expect(regretFor(Regret.parse({ major_outage: false }), 'major_outage', 'de', shipped)).toBeUndefined();
  });
});
