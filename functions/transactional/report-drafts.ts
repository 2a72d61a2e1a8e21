import type { SubscriberId } from '../../shared/domain/ids.ts';
import { fullNamesOf, mainLanguage, type PageConfig, readLanguage } from '../../shared/domain/page/config.ts';
import { identityOf } from '../../shared/domain/page/page-identity.ts';
import { endOfReports, mayHearEnd } from '../../shared/domain/report/end.ts';
import { type Report, reportEnd } from '../../shared/domain/report/report.ts';
import { momentFrom } from '../../shared/domain/time/format-time.ts';
import type { TransactionalMessage } from '../../shared/wire/messages.ts';
import type { Mailer, SendResult } from '../channels/mail/ports.ts';
import { reportAnswerMail, reportEndMail, reportSpikeMail } from '../channels/mail/report-mail.ts';
import { sendRequestedMail } from '../channels/mail/requested-mail.ts';
import type { Members } from '../operators/ports.ts';
import type { Clock, Ids, Links } from '../platform/ports.ts';
import { readEntity, type Timelines } from '../platform/timeline-ports.ts';
import type { ReportSpikes, Reports } from '../reports/ports.ts';
import type { Subscribers } from '../subscriptions/ports.ts';
import { mailMember } from './mail-member.ts';
import type { Buckets } from './ports.ts';

export interface ReportDraftPorts {
  reports: Pick<Reports, 'read'>;
  reportSpikes: Pick<ReportSpikes, 'list'>;
  timelines: Pick<Timelines, 'read' | 'state'>;
  subscribers: Pick<Subscribers, 'get'>;
  members: Pick<Members, 'list'>;
  buckets: Buckets;
  links: Pick<Links, 'reportFixed'>;
  ids: Pick<Ids, 'subscriber'>;
  mailer: Mailer;
  clock: Clock;
  page: PageConfig;
  url: string;
}

type ReportMail = Extract<TransactionalMessage, { kind: `report-${string}` }>;
type Of<Kind extends ReportMail['kind']> = Extract<ReportMail, { kind: Kind }>;
type Draft = { send(): Promise<SendResult> };

export const isReportMail = (message: TransactionalMessage): message is ReportMail =>
  message.kind.startsWith('report-');

/** A mail about a report; nothing when it is for nobody, or somebody else has sent it. */
export function reportDraft(ports: ReportDraftPorts, message: ReportMail): Promise<Draft | undefined> {
  switch (message.kind) {
    case 'report-answer':
      return answerDraft(ports, message);
    case 'report-end':
      return endDraft(ports, message);
    case 'report-spike':
      return spikeDraft(ports, message);
  }
}

/** Longer than the queue waits before it hands out again what a process that ended had taken. */
const LOST_MS = 2 * 60_000;
const DAY_MS = 86_400_000;
const FOR_GOOD_MS = 400 * DAY_MS;

/** Claims a mail, unless somebody else has it. What is tried again was claimed by its first try. */
async function claim({ buckets, clock }: ReportDraftPorts, mail: string, attempt: number, forMs: number) {
  if (attempt > 0) return true;
  const now = clock().getTime();
  const bucket = `report-mail#${mail}`;
  const before = await buckets.read(bucket);
  if (before !== undefined && before > now) return false;
  return buckets.swap(bucket, before, now + forMs);
}

const CLAIMED: SendResult = { kind: 'accepted' };

/** Who is mailed about a report, and how times are written for them. */
async function reporter(ports: ReportDraftPorts, report: Report, who: SubscriberId) {
  const { subscribers, links, clock, page } = ports;
  const person = await subscribers.get(who);
  const language = readLanguage(page, person?.language ?? report.language);
  const zone = person?.timeZone ?? page.timeZone;
  const now = clock().toISOString();
  return {
    person,
    language,
    time: (at: string) => momentFrom(now, at, zone, language),
    fixedUrl: await links.reportFixed(report.id, reportEnd(report.at)),
  };
}

/** Sent again when the process ends between claim and mail: an answer that is lost is worse than one that comes twice. */
async function answerDraft(ports: ReportDraftPorts, message: Of<'report-answer'>): Promise<Draft | undefined> {
  const { page, url } = ports;
  const report = await ports.reports.read(message.report);
  const answer = report?.answers[message.answer - 1];
  if (!report?.address || !answer || report.closed?.reporter) return undefined;
  const { id, address } = report;
  const { person, language, time, fixedUrl } = await reporter(ports, report, message.who);
  if (person?.suppressed) return undefined;
  const { text, followUpBy } = answer;
  const follow = followUpBy === undefined ? {} : { followUpBy: time(followUpBy) };
  const template = reportAnswerMail(
    identityOf(page, url),
    { id, at: time(report.at), text, ...follow, fixedUrl },
    language,
  );
  return {
    async send() {
      if (!(await claim(ports, `${id}#${message.answer}`, message.attempt, LOST_MS))) return CLAIMED;
      return sendRequestedMail(ports, { id: message.who, address, language }, template);
    },
  };
}

/** One address hears of the end of one incident once at most, even if a process ends between claim and mail. */
async function endDraft(ports: ReportDraftPorts, message: Of<'report-end'>): Promise<Draft | undefined> {
  const { clock, page, url } = ports;
  const report = await ports.reports.read(message.report);
  const incident = await readEntity(ports.timelines, message.incident);
  if (!report?.address || !incident || report.incident !== message.incident) return undefined;
  const end = endOfReports(incident, clock().toISOString());
  const { person, language, time, fixedUrl } = await reporter(ports, report, message.who);
  if (end.kind !== 'hear' || !mayHearEnd(report, person)) return undefined;
  const { id, address } = report;
  const about = { id, at: time(report.at), since: time(end.since), fixedUrl };
  const template = reportEndMail(identityOf(page, url), about, language);
  return {
    async send() {
      const mail = `end#${message.incident}#${message.who}`;
      if (!(await claim(ports, mail, message.attempt, FOR_GOOD_MS))) return CLAIMED;
      const result = await sendRequestedMail(ports, { id: message.who, address, language }, template);
      // It may have left.
      return result.kind === 'unknown' ? CLAIMED : result;
    },
  };
}

async function spikeDraft(ports: ReportDraftPorts, message: Of<'report-spike'>): Promise<Draft | undefined> {
  const { members, reportSpikes, ids, mailer, page, url } = ports;
  const spike = (await reportSpikes.list()).find(({ id }) => id === message.spike);
  const member = (await members.list()).find(({ address }) => ids.subscriber(address) === message.who);
  if (!spike || !member) return undefined;
  const name = spike.component === undefined ? undefined : fullNamesOf(page).get(spike.component);
  const { id, networks, usual, quotes } = spike;
  const about = { id, ...(name !== undefined && { name }), networks, usual, quotes };
  const template = reportSpikeMail(identityOf(page, url), about, mainLanguage(page));
  return {
    async send() {
      if (!(await claim(ports, `${id}#${message.who}`, message.attempt, DAY_MS))) return CLAIMED;
      return mailMember({ mailer, page }, member, template, message.kind);
    },
  };
}
