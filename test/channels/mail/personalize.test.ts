import { describe, expect, it } from 'vitest';
import { updateMail } from '../../../functions/channels/mail/incident-mail.ts';
import { groupOf, personalize } from '../../../functions/channels/mail/personalize.ts';
import { viewOf } from '../../../shared/domain/incident/view.ts';
import { identityOf } from '../../../shared/domain/page/page-identity.ts';
import type { Interest, Subscriber } from '../../../shared/domain/subscriber/subscriber.ts';
import { confirmed } from '../../support/fixtures.ts';
import { declared, ID, incidentOf, minute, updated } from '../../support/incidents.ts';
import { PAGE_URL, page } from '../../support/page.ts';

const three = { files: 'partial_outage', search: 'degraded_performance', 'sign-in': 'major_outage' } as const;
const template = updateMail(
  identityOf(page, PAGE_URL),
  viewOf(incidentOf(declared({ components: three, expectedRestorationAt: minute(45) }), updated()), page, minute(0)),
  'en',
);
const read = (over: Partial<Subscriber>) => {
  const reader = { ...confirmed('ada@x.example'), ...over } as Subscriber;
  return personalize(template, groupOf(template, reader, { pageZone: page.timeZone, about: ID }));
};

describe('a mail as one reader gets it', () => {
  it('names the components they chose, of those that are affected, and no others', () => {
    const { text, html } = read({ interest: ['search', 'api'] });
    expect(text).toContain('Affected:\n- Files - Search: slower or less reliable than usual\n\n');
    for (const words of [text, html]) {
      expect(words).toContain('Search');
      expect(words).not.toMatch(/File service|Sign-in/);
    }
  });
  it('names all of them to who wants everything, and to who chose none of them', () => {
    const interests: Interest[] = ['all', 'none', ['api']];
    for (const interest of interests) expect(read({ interest }).text.match(/^- /gm)).toHaveLength(3);
  });
  it('gives every time in their zone, and in that of the page where they named none', () => {
    expect(read({}).text).toContain('work again by 12:45 CET.');
    const { text, html } = read({ timeZone: 'Asia/Kolkata' });
    for (const words of [text, html]) {
      expect(words).toMatch(/17:15 (IST|GMT\+5:30)/);
      expect(words).not.toContain('CET');
    }
  });
  it('names the day where it is another one for the reader', () => {
    const late = updateMail(
      identityOf(page, PAGE_URL),
      viewOf(incidentOf(declared({ nextUpdateBy: minute(60 * 5) })), page, minute(0)),
      'en',
    );
    const inZone = (timeZone: string) => {
      const reader = { ...confirmed('ada@x.example'), timeZone };
      return personalize(late, groupOf(late, reader, { pageZone: page.timeZone, about: ID })).text;
    };
    expect(inZone('Europe/Vienna')).toContain('again by 17:00 CET');
    expect(inZone('Asia/Tokyo')).toContain('again by 2 March 2026, 01:00');
  });
  it('says why it comes, by what they are to the incident', () => {
    expect(read({}).text).toContain('because you subscribed to');
    expect(read({ interest: 'none', follows: [ID] }).text).toContain('because you follow it on');
    expect(read({ interest: ['api'], attached: [ID] }).text).toContain('counts you among those it');
    expect(read({ interest: ['files'], attached: [ID] }).text).toContain('because you subscribed to');
  });
  it('is the same bytes for readers of one group, so that it is compiled once for them', () => {
    const key = (over: Partial<Subscriber>) =>
      groupOf(template, { ...confirmed('x@x.example'), ...over } as Subscriber, { pageZone: page.timeZone, about: ID })
        .key;
    expect(key({ interest: ['files', 'api'] })).toBe(key({ interest: ['files'], timeZone: page.timeZone }));
    expect(key({ interest: ['files'] })).not.toBe(key({ interest: ['search'] }));
  });
});
