import { describe, expect, it } from 'vitest';
import type { ComponentStatus } from '../../shared/domain/component/component.ts';
import type { Headline } from '../../shared/domain/page/headline.ts';
import type { Snapshot } from '../../shared/domain/page/snapshot.ts';
import { LANGUAGES } from '../../shared/domain/text/language.ts';
import { firstLine } from '../../shared/wire/first-line.ts';
import { STATE_WORDS } from '../../shared/words/languages.ts';

type Service = [name: string, status: ComponentStatus, group?: string];

const shown = (headline: Headline, services: readonly Service[]) => ({
  headline,
  groups: [
    {
      status: 'operational',
      components: services.map(([name, status, group]) => ({
        name,
        status,
        fullName: group ? `${group} - ${name}` : name,
      })),
    },
  ] as Snapshot['groups'],
});

describe('the first line of the page', () => {
  it('names the one service that is affected worst, and counts the others', () => {
    const page = shown('major_outage', [
      ['File service', 'major_outage'],
      ['Sharing', 'partial_outage'],
      ['Search', 'operational'],
      ['Billing', 'under_maintenance'],
    ]);
    expect(firstLine(page, 'en')).toEqual({
      sentence: 'File service is down.',
      others: '2 more services are affected.',
    });
    expect(firstLine(page, 'de').sentence).toBe('File service ist ausgefallen.');
  });

  it('joins two names, counts more than two, and leaves out others where there are none', () => {
    const two: Service[] = [
      ['Sign-in', 'partial_outage'],
      ['Billing', 'partial_outage'],
    ];
    expect(firstLine(shown('partial_outage', two), 'en')).toEqual({ sentence: 'Sign-in and Billing are partly down.' });
    const three: Service[] = [...two, ['API', 'partial_outage']];
    expect(firstLine(shown('partial_outage', three), 'en')).toEqual({ sentence: '3 services are partly down.' });
  });

  it('gives the group of a name that two services share', () => {
    const page = shown('degraded_performance', [
      ['API', 'degraded_performance', 'Europe'],
      ['API', 'operational', 'Asia'],
    ]);
    expect(firstLine(page, 'en').sentence).toBe('Europe - API is slower or less reliable than usual.');
  });

  it.each(['operational', 'working_on_it', 'watching'] as const)('says what is so where no service is: %s', (one) => {
    expect(firstLine(shown(one, [['API', 'operational']]), 'fr')).toEqual({ sentence: STATE_WORDS.fr.overall[one] });
  });

  it.each(LANGUAGES)('holds the names or the number in every state: %s', (language) => {
    for (const status of ['under_maintenance', 'degraded_performance', 'partial_outage', 'major_outage'] as const) {
      for (const count of [1, 2, 3, 11]) {
        const names = Array.from({ length: count }, (_, index) => `Service ${'ABCDEFGHIJK'[index]}`);
        const { sentence } = firstLine(
          shown(
            status,
            names.map((name): Service => [name, status]),
          ),
          language,
        );
        if (count > 2) expect(sentence).toContain(String(count));
        else for (const name of names) expect(sentence).toContain(name);
      }
    }
  });
});
