import { type IncidentId, webhookSubjectOf } from '../../shared/domain/ids.ts';
import type { IncidentCommand } from '../../shared/domain/incident/command.ts';
import { type Incident, impactOfIncident, isOpen } from '../../shared/domain/incident/incident.ts';
import type { Refusal } from '../../shared/domain/incident/refusal.ts';
import { incidentSubject } from '../../shared/domain/incident/subject.ts';
import { componentIdsOf, namedGroupsOf, type PageConfig } from '../../shared/domain/page/config.ts';
import { type RecordRefusal, record } from '../../shared/domain/recordable.ts';
import type { Subscriber } from '../../shared/domain/subscriber/subscriber.ts';
import type { PreviewAnswer } from '../../shared/wire/api/previews.ts';
import { MAIL_WORDS } from '../../shared/words/languages.ts';
import { compile } from '../channels/mail/mime.ts';
import { groupOf, personalize } from '../channels/mail/personalize.ts';
import { fill } from '../channels/mail/placeholders.ts';
import type { Mailer } from '../channels/mail/ports.ts';
import type { MailTemplate } from '../channels/mail/template.ts';
import type { Endpoints } from '../channels/webhook/ports.ts';
import type { Clock, Log } from '../platform/ports.ts';
import type { Timelines } from '../platform/timeline-ports.ts';
import type { Subscribers } from '../subscriptions/ports.ts';
import { buildMailing } from './announce.ts';
import { countAudience } from './count-audience.ts';
import { countEndpoints } from './count-endpoints.ts';
import type { Mailing, MailingProgress, Mailings } from './ports.ts';

export interface PreviewPorts {
  timelines: Timelines;
  subscribers: Subscribers;
  endpoints: Pick<Endpoints, 'page'>;
  mailings: Mailings;
  mailer: Mailer;
  log: Log;
  clock: Clock;
  page: PageConfig;
  url: string;
}

/** Somebody who gets everything as the page has it, and has no links of their own. */
const READER: Subscriber = {
  id: 'sub_00000000000000000000',
  address: '',
  interest: 'all',
  level: 'every',
  maintenance: true,
  muted: [],
  follows: [],
  attached: [],
  tags: [],
  language: '',
  shared: false,
  createdAt: '',
  state: 'confirmed',
  confirmedAt: '',
  confirmedBy: '',
};

/** Nothing is recorded under it, and no caller can have used it. */
const NOT_A_KEY = '';

type Previewed =
  | { ok: false; refusal: Refusal | RecordRefusal }
  | {
      ok: true;
      mailing: Mailing | undefined;
      recipients: number;
      endpoints: number;
      estimated: boolean;
      /** The incident as it would be. */
      after: Pick<PreviewAnswer, 'impact' | 'nextUpdateBy'>;
    };

/** What an order would mail, and to how many, without carrying it out. Nothing of it is recorded. */
export const preview =
  ({ timelines, subscribers, endpoints, mailings, clock, page, url }: Omit<PreviewPorts, 'mailer' | 'log'>) =>
  async (id: IncidentId, command: IncidentCommand): Promise<Previewed> => {
    const events = await timelines.read(id);
    const before = incidentSubject.fold(id, events);
    const decision = incidentSubject.decide(before, command, {
      id,
      commandId: NOT_A_KEY,
      by: '',
      at: clock().toISOString(),
      components: new Set([...componentIdsOf(page), ...(before ? incidentSubject.componentsOf(before) : [])]),
      cadence: page.cadence,
      rhythm: page.rhythm,
      groups: namedGroupsOf(page),
    });
    if (!decision.ok) return decision;
    const recordable = record(incidentSubject, id, before, decision.events);
    if (!recordable.ok) return recordable;
    const all = [...events, ...recordable.events];
    const mailing = buildMailing(id, all, page, url);
    const nobody = { recipients: 0, endpoints: 0, estimated: false };
    const none = { ok: true as const, mailing, ...nobody, after: outlookOf(recordable.after) };
    if (mailing?.audience.rule === 'notified') return { ...none, ...(await countNotified(mailings, id)) };
    if (mailing?.audience.rule !== 'hears') return none;
    const people = await countAudience({ subscribers })({ about: id, ...mailing.audience });
    return { ...none, ...people, endpoints: await countEndpoints({ endpoints })(mailing.audience) };
  };

const outlookOf = (incident: Incident | undefined): Pick<PreviewAnswer, 'impact' | 'nextUpdateBy'> =>
  incident
    ? { impact: impactOfIncident(incident), ...(isOpen(incident) && { nextUpdateBy: incident.nextUpdateBy }) }
    : {};

/** The audience of a post-mortem: about as many as the largest mailing about the incident reached. */
async function countNotified(mailings: Mailings, id: IncidentId) {
  const earlier = await mailings.ofIncident(id);
  const posted = await mailings.ofIncident(webhookSubjectOf(id));
  const most = (all: readonly MailingProgress[]) => Math.max(0, ...all.map(({ counts }) => counts.sent));
  return { recipients: most(earlier), endpoints: most(posted), estimated: earlier.length > 1 };
}

const plainly = (template: MailTemplate, page: PageConfig, about: string): MailTemplate =>
  personalize(template, groupOf(template, READER, { pageZone: page.timeZone, about }));

const valuesFor = ({ language }: MailTemplate, url: string, to: string) => ({
  greeting: MAIL_WORDS[language].greeting(undefined),
  to,
  leaveUrl: `${url}/unsubscribe/…`,
  manageUrl: `${url}/manage/…`,
});

/** The mails as somebody reads them who gets everything, one for each language of the page. */
export const mailsOf = (
  { contents, incidentId }: Pick<Mailing, 'contents' | 'incidentId'>,
  page: PageConfig,
  url: string,
): PreviewAnswer['mails'] =>
  contents.map(({ template }) => {
    const mail = plainly(template, page, incidentId);
    const values = valuesFor(mail, url, '');
    const { language, subject } = mail;
    return { language, subject, text: fill(mail.text, values), html: fill(mail.html, values) };
  });

/** Sends one such mail to an operator, marked as a test, outside of any list. Says what the mail service answered. */
export const sendTest =
  ({ mailer, log, page, url }: Pick<PreviewPorts, 'mailer' | 'log' | 'page' | 'url'>) =>
  async ({ contents, incidentId }: Mailing, address: string, language: string | undefined) => {
    const chosen = contents.find((one) => one.language === language) ?? contents[0];
    if (!chosen) throw new Error('The mailing has no content');
    const { listId, threadId, ...mail } = plainly(chosen.template, page, incidentId);
    const raw = compile(
      { ...mail, subject: `[Test] ${mail.subject}` },
      { from: page.sender, oneClick: false },
    )(valuesFor(mail, url, address));
    const result = await mailer.send({ to: address, raw, stream: 'confirmations', tags: { test: incidentId } });
    if (result.kind !== 'accepted')
      log('mail.refused', { kind: 'test', incident: incidentId, result: result.kind, code: result.code });
    return result;
  };
