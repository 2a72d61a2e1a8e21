import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { updateMail } from '../functions/channels/mail/incident-mail.ts';
import { compile, mailbox } from '../functions/channels/mail/mime.ts';
import { fill } from '../functions/channels/mail/placeholders.ts';
import { type ConfirmedSubscriber, mailRenderer } from '../functions/channels/mail/render-mail.ts';
import { buildMailing } from '../functions/notify/announce.ts';
import { viewOf } from '../shared/domain/incident/view.ts';
import { identityOf } from '../shared/domain/page/page-identity.ts';
import { confirmed } from '../test/support/fixtures.ts';
import { declared, ID, incidentOf, T0, updated } from '../test/support/incidents.ts';
import { PAGE_URL, page } from '../test/support/page.ts';
import { median, type Row } from './rows.ts';

const ROUNDS = 5;

const microseconds = async (count: number, one: (index: number) => unknown): Promise<number> => {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now();
    for (let index = 0; index < count; index += 1) await one(index);
    times.push(((performance.now() - began) / count) * 1000);
  }
  return median(times);
};

const ZONES = ['Europe/Vienna', 'America/New_York', 'Asia/Tokyo', 'Asia/Kolkata', 'Australia/Sydney'];
const CHOICES = ['all', ['files'], ['search'], ['api'], ['files', 'search']] as const;

/** One mailing for people of many zones and choices, each way of reading it compiled once, against people who are alike. */
async function benchGroups(): Promise<Row[]> {
  const components = { files: 'partial_outage', search: 'degraded_performance', api: 'major_outage' } as const;
  const mailing = buildMailing(ID, [declared({ components })], page, PAGE_URL);
  if (!mailing) throw new Error('nothing to send');
  const links = { leaveUrl: `${PAGE_URL}/unsubscribe/x`, manageUrl: `${PAGE_URL}/manage/x` };
  const alike = confirmed('p@x.example') as ConfirmedSubscriber;
  const people = Array.from({ length: 1_000 }, (_, index) => ({
    ...alike,
    timeZone: ZONES[index % ZONES.length],
    interest: CHOICES[Math.floor(index / ZONES.length) % CHOICES.length],
  })) as ConfirmedSubscriber[];
  const mixed = await microseconds(5, () => {
    const compose = mailRenderer(page, mailing);
    for (const person of people) compose(person, links);
  });
  const same = await microseconds(5, () => {
    const compose = mailRenderer(page, mailing);
    for (const _ of people) compose(alike, links);
  });
  return [
    {
      what: `a mail of 1,000, read in ${ZONES.length * CHOICES.length} ways`,
      value: `${(mixed / 1000).toFixed(1)} µs`,
    },
    { what: 'the same for people who are alike', value: `${(same / 1000).toFixed(1)} µs` },
  ];
}

/** Making one reader's copy: spliced into compiled bytes, against a mail library building it whole. */
export async function benchMail(): Promise<Row[]> {
  const view = viewOf(incidentOf(declared({ workaround: 'Use the backup server.' }), updated()), page, T0);
  const template = updateMail(identityOf(page, PAGE_URL), view, 'en');
  const build = compile(template, { from: page.sender, oneClick: true });
  const values = (index: number) => ({
    greeting: `Hello Person ${index},`,
    leaveUrl: `${PAGE_URL}/unsubscribe/${index}`,
    manageUrl: `${PAGE_URL}/manage/${index}`,
    to: mailbox(`Person ${index}`, `p${index}@x.example`),
  });
  const spliced = await microseconds(20_000, (index) => build(values(index)));
  const composed = await microseconds(300, (index) => {
    const filled = values(index);
    const mail = {
      from: page.sender,
      to: filled.to,
      subject: template.subject,
      text: fill(template.text, filled),
      html: fill(template.html, filled),
    };
    return new MailComposer(mail).compile().build();
  });
  return [
    {
      what: `one mail of ${(build(values(1)).length / 1000).toFixed(1)} kB, spliced`,
      value: `${spliced.toFixed(1)} µs`,
    },
    { what: 'the same mail, built by nodemailer', value: `${composed.toFixed(0)} µs` },
    { what: 'ratio', value: `${(composed / spliced).toFixed(0)} ×` },
    ...(await benchGroups()),
  ];
}
