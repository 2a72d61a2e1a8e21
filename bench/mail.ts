import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { updateMail } from '../shared/domain/mail/incident-mail.ts';
import { fill } from '../shared/domain/mail/slots.ts';
import { identityOf, viewOf } from '../shared/domain/snapshot.ts';
import { compile, mailbox } from '../shared/wire/mime.ts';
import { declared, incidentOf, T0, updated } from '../test/support/incidents.ts';
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
  ];
}
