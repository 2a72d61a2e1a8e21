import { describe, expect, it } from 'vitest';
import { updateMail } from '../../../functions/channels/mail/incident-mail.ts';
import { groupOf, personalize } from '../../../functions/channels/mail/personalize.ts';
import { fill } from '../../../functions/channels/mail/placeholders.ts';
import { postMortemMail } from '../../../functions/channels/mail/post-mortem-mail.ts';
import type { MailTemplate } from '../../../functions/channels/mail/template.ts';
import { buildMailing } from '../../../functions/notify/announce.ts';
import { Declare } from '../../../shared/domain/incident/command.ts';
import { viewOf } from '../../../shared/domain/incident/view.ts';
import { identityOf } from '../../../shared/domain/page/page-identity.ts';
import { LANGUAGES } from '../../../shared/domain/text/language.ts';
import { timeIn } from '../../../shared/domain/time/format-time.ts';
import { STATUS_WORDS } from '../../../shared/words/languages.ts';
import { confirmed } from '../../support/fixtures.ts';
import { answers, declared, ID, incidentOf, minute, resolved, updated } from '../../support/incidents.ts';
import { HOSTILE } from '../../support/malicious-input.ts';
import { PAGE_URL, page } from '../../support/page.ts';
import { SIZE_LIMITS } from '../../support/size-limits.ts';

const identity = identityOf(page, PAGE_URL);
const values = {
  greeting: 'Hello Ada,',
  leaveUrl: `${PAGE_URL}/unsubscribe/x`,
  manageUrl: `${PAGE_URL}/manage/x`,
  to: '',
};
const mailOf = (...events: Parameters<typeof incidentOf>) =>
  updateMail(identity, viewOf(incidentOf(...events), page, minute(0)), 'en');
/** The mail as somebody in the page's zone reads it who gets everything. */
const read = (mail: MailTemplate): MailTemplate =>
  personalize(mail, groupOf(mail, confirmed('ada@x.example'), { pageZone: page.timeZone, about: ID }));
const textOf = (mail: MailTemplate) => fill(read(mail).text, values);

describe('the mail of an update', () => {
  const mail = mailOf(declared({ workaround: 'Use the backup server.', expectedRestorationAt: minute(45) }), updated());
  const text = textOf(mail);

  it('says first what is wrong, then what to do, then when, then what was said before, then why it came', () => {
    const order = [
      'Identified: Files cannot be opened',
      'Hello Ada,',
      'A database update failed.',
      'What you can do meanwhile:\nUse the backup server.',
      'We expect it to work again by 12:45 CET.',
      'You will hear from us again by 12:50 CET.',
      '- Files - File service: partly out of service',
      'What we said before:',
      'We are looking into it.',
      'You get this because',
      'Unsubscribe: https://status.fernhill.example/unsubscribe/x',
    ];
    const places = order.map((part) => text.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });
  it('has the same subject and thread in every mail of the incident', () => {
    const others = [mailOf(declared()), mailOf(declared(), updated(), resolved())];
    for (const other of others) expect([other.subject, other.threadId]).toEqual([mail.subject, mail.threadId]);
    expect(mail.subject).toBe('[Fernhill Status] Files cannot be opened');
  });
  it('promises nothing and names no workaround once the incident is resolved', () => {
    const over = textOf(mailOf(declared({ workaround: 'Use the backup server.' }), resolved()));
    expect(over).toContain('Resolved: Files cannot be opened');
    expect(over).not.toMatch(/hear from us again|backup server|expect it to work/);
  });
  it('says of an expectation that has passed that it takes longer, in every language, and promises nothing', () => {
    const incident = incidentOf(declared({ expectedRestorationAt: minute(10) }), updated());
    for (const language of LANGUAGES) {
      const { inMail, passed: sentence } = STATUS_WORDS[language].fields.expectedRestorationAt;
      const passed = updateMail(identity, viewOf(incident, page, minute(20)), language);
      const moment = timeIn(minute(10), page.timeZone, language);
      const flat = (one: string) => one.replace(/\s+/g, ' ');
      expect(flat(textOf(passed)), language).toContain(flat(`${sentence.before}${moment}${sentence.after}`));
      expect(flat(fill(read(passed).html, values)), language).toContain(
        flat(`${sentence.before}${moment}${sentence.after}`),
      );
      expect(`${textOf(passed)}${passed.html}`, language).not.toContain(inMail);
    }
    expect(textOf(updateMail(identity, viewOf(incident, page, minute(20)), 'en'))).toContain(
      'This is taking longer than the 12:10 CET we expected.',
    );
  });
  it('promises nothing that passes while the mail is held', () => {
    const shownWhenHeld = (holdSeconds: number) => {
      const event = declared({ expectedRestorationAt: minute(10), holdSeconds });
      const [content] = buildMailing(ID, [event], page, PAGE_URL)?.contents ?? [];
      return content ? textOf(content.template) : '';
    };
    expect(shownWhenHeld(5 * 60)).toContain('We expect it to work again by 12:10 CET.');
    expect(shownWhenHeld(15 * 60)).toContain('This is taking longer than the 12:10 CET we expected.');
    expect(shownWhenHeld(15 * 60)).not.toContain('We expect it');
  });
  it('says nothing more of a workaround and an expectation that were withdrawn', () => {
    const first = declared({ workaround: 'Use the backup server.', expectedRestorationAt: minute(45) });
    const gone = mailOf(first, updated({ workaround: null, expectedRestorationAt: null }));
    expect(`${textOf(gone)}${gone.html}`).not.toMatch(/backup server|expect/);
  });
  it('says of a component that has recovered that it works again', () => {
    expect(textOf(mailOf(declared(), updated({ components: { files: 'operational' } })))).toContain(
      '- Files - File service: working again',
    );
  });
  it('asks, once it is over, whether it works for the reader', () => {
    const over = textOf(mailOf(declared(), resolved()));
    expect(over).toContain(
      'Does it work for you again?\nYes, it works: https://status.fernhill.example/manage/x/works?about=inc_0a1b2c3d4e5f&works=yes',
    );
    expect(text).not.toContain('Does it work');
  });
  it('has its own sentences in the language asked for', () => {
    const german = textOf(updateMail(identity, viewOf(incidentOf(declared()), page, minute(0)), 'de'));
    expect(german).toContain('Sie hören spätestens um 12:30 MEZ wieder von uns.');
    expect(german).toContain('Wird untersucht: Files cannot be opened');
  });
  it('stays small for the longest message, and below where Gmail cuts for the worst', () => {
    expect(
      mailOf(declared({ message: 'word '.repeat(1000), workaround: 'word '.repeat(400) }), updated()).html.length,
    ).toBeLessThan(SIZE_LIMITS.mailHtml.bytes);
    expect(mailOf(declared({ message: '&'.repeat(25_000) })).html.length).toBeLessThan(SIZE_LIMITS.worstMailHtml.bytes);
  });
  it('asks nothing of any server when it is opened', () => {
    expect(mail.html).not.toMatch(/<(img|link|script|iframe)|url\(|@import/i);
  });
});

describe('hostile text', () => {
  it.each(Object.entries(HOSTILE))('is inert in the mail: %s', (_, hostile) => {
    const command = Declare.parse({
      title: `t ${hostile.slice(0, 200)}`,
      message: `m ${hostile}`,
      workaround: `w ${hostile.slice(0, 4000)}`,
      components: { files: 'major_outage' },
    });
    const { title, message, workaround } = command;
    const mail = mailOf(declared({ title, message, ...(workaround && { workaround }) }));
    const html = fill(read(mail).html, values);
    expect(html).not.toMatch(/<script|<img|onmouseover="|onfocus='/i);
    expect(mail.subject).not.toMatch(/[\r\n\u0000-\u001f\u202e]/);
    expect(html.split(values.leaveUrl).length).toBe(2);
    expect(html).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });
});

describe('the post-mortem mail', () => {
  const text = textOf(
    postMortemMail(
      identity,
      viewOf(incidentOf(declared(), updated(), resolved()), page, minute(0)),
      { ...answers, timeline: [{ at: minute(0), text: 'First report.' }] },
      'en',
    ),
  );
  it('answers the four questions in order', () => {
    const places = [
      'WHAT HAPPENED',
      'First report.',
      'WHY IT HAPPENED',
      'WHAT WE DID TO RESOLVE IT',
      'HOW WE PREVENT IT FROM HAPPENING AGAIN',
      'Rehearse updates (Owner: Platform, due 2026-04-01)',
    ].map((part) => text.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });
  it('thanks and apologises once', () => {
    expect(text.match(/sorry/g)).toHaveLength(1);
    expect(text.match(/thank you/g)).toHaveLength(1);
  });
});
