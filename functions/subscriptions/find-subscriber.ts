import type { SubscriberId } from '../../shared/domain/ids.ts';
import type { DeliveryOutcome } from '../../shared/domain/notification/delivery.ts';
import type { Report } from '../../shared/domain/report/report.ts';
import { PAGE_SUBJECTS } from '../../shared/domain/subjects.ts';
import { interestOf, type Subscriber } from '../../shared/domain/subscriber/subscriber.ts';
import { erase, leave, lift } from '../../shared/domain/subscriber/subscription.ts';
import type { EditSubscriber, SubscriberRecord } from '../../shared/wire/api/subscribers.ts';
import { SHARDS } from '../../shared/wire/messages.ts';
import type { Journal } from '../notify/journal-ports.ts';
import type { Mailings } from '../notify/ports.ts';
import type { Clock, Sleep } from '../platform/ports.ts';
import type { Summaries } from '../platform/timeline-ports.ts';
import type { Reports } from '../reports/ports.ts';
import type { TrustedNetworks } from '../transactional/ports.ts';
import { type ChangePorts, changePerson } from './change-subscriber.ts';
import type { RecoveryReports, Subscribers } from './ports.ts';

export interface PersonPorts {
  subscribers: Subscribers;
  summaries: Summaries;
  mailings: Mailings;
  journal: Journal;
  answers: RecoveryReports;
  reports: Pick<Reports, 'by' | 'readMany' | 'erase'>;
  trustedNetworks: TrustedNetworks;
  clock: Clock;
  sleep: Sleep;
}

/** So many of the newest subjects of each kind are looked through for deliveries to one person. */
const LOOKED_AT = 50;

/** What is held about one person, for whoever asks for it. */
export const subscriberRecord =
  (ports: PersonPorts) =>
  async (id: SubscriberId): Promise<SubscriberRecord | undefined> => {
    const person = await ports.subscribers.get(id);
    if (!person) return undefined;
    const deliveries = await deliveriesTo(ports, id);
    const answered = (await ports.answers.by(id)).map(({ incidentId, answer }) => ({
      incident: incidentId,
      ...answer,
    }));
    return { ...person, deliveries, answers: answered, reports: (await reportsOf(ports, id)).map(shownReport) };
  };

/** Reports read at once. */
const REPORTS_AT_ONCE = 100;

async function reportsOf({ reports }: Pick<PersonPorts, 'reports'>, id: SubscriberId): Promise<Report[]> {
  const ids = await reports.by(id);
  const found: Report[] = [];
  for (let start = 0; start < ids.length; start += REPORTS_AT_ONCE)
    found.push(...(await reports.readMany(ids.slice(start, start + REPORTS_AT_ONCE))));
  return found;
}

/** What a person wrote and was answered. */
const shownReport = ({ id, at, component, trying, error, account, answers }: Report) => ({
  id,
  at,
  trying,
  ...(component !== undefined && { component }),
  ...(error !== undefined && { error }),
  ...(account !== undefined && { account }),
  answers: answers.map((answer) => ({ at: answer.at, text: answer.text })),
});

/** What became of recent notifications for one person. */
async function deliveriesTo(
  { summaries, mailings, journal }: Pick<PersonPorts, 'summaries' | 'mailings' | 'journal'>,
  id: SubscriberId,
): Promise<SubscriberRecord['deliveries']> {
  const deliveries: SubscriberRecord['deliveries'] = [];
  const recent = await Promise.all(PAGE_SUBJECTS.map((subject) => summaries.list(subject, LOOKED_AT)));
  for (const { id: timeline, title } of recent.flatMap(({ found }) => found)) {
    for (const mailing of await mailings.ofIncident(timeline)) {
      const outcome = await journal.find(mailing.id, id);
      if (outcome !== undefined)
        deliveries.push({ mailing: mailing.id, about: title, at: mailing.announcedAt, outcome: outcomeText(outcome) });
    }
  }
  return deliveries;
}

function outcomeText(outcome: DeliveryOutcome | 'waiting'): string {
  if (outcome === 'waiting') return outcome;
  return 'reason' in outcome ? `${outcome.settled}: ${outcome.reason}` : outcome.settled;
}

/** Changes what an operator knows better; everything not named stays, and an empty name takes it away. */
export const editPerson =
  (ports: ChangePorts) =>
  (id: SubscriberId, { name, components, ...choices }: Edit): Promise<Subscriber | undefined> =>
    changePerson(ports)(id, ({ person: known }) => {
      if (!known) return { answer: undefined };
      const { name: before, ...rest } = known;
      const called = name === undefined ? before : name;
      const interest = components === undefined ? known.interest : interestOf(components, 'all');
      const given = Object.fromEntries(Object.entries(choices).filter(([, value]) => value !== undefined));
      const person = { ...rest, ...given, interest, ...(called && { name: called }) } as Subscriber;
      return { answer: person, write: { person } };
    });
type Edit = ReturnType<(typeof EditSubscriber)['parse']>;

/** Ends a subscription for a stated reason; leaving wins over everything, so only its owner can start it again. */
export const removePerson =
  (ports: ChangePorts & { clock: Clock }) =>
  (id: SubscriberId, reason: string): Promise<Subscriber | undefined> =>
    changePerson(ports)(id, ({ person: known }) => {
      const person = known && leave(known, ports.clock().toISOString(), reason);
      return { answer: person, ...(person && person !== known && { write: { person } }) };
    });

/** Lets mail go to an address again that bounced, complained, refused it or was asked too often; choices stay. */
export const liftSuppression =
  (ports: ChangePorts & { clock: Clock }) =>
  (id: SubscriberId, reason: string): Promise<Subscriber | undefined> =>
    changePerson(ports)(id, ({ person: known }) => {
      const person = known && lift(known, reason, ports.clock().toISOString());
      return { answer: person, ...(person && person !== known && { write: { person } }) };
    });

/** Forgets the person, what they chose, answered and reported, and where they were. What was mailed to their id stays counted. */
export const erasePerson =
  (ports: ChangePorts & Pick<PersonPorts, 'answers' | 'reports' | 'trustedNetworks' | 'clock'>) =>
  async (id: SubscriberId): Promise<void> => {
    await ports.answers.erase(id);
    for (const report of await reportsOf(ports, id)) await ports.reports.erase(report);
    await ports.trustedNetworks.forget(id);
    await changePerson(ports)(id, ({ person }) => ({
      answer: undefined,
      ...(person && { write: { erased: erase(person, ports.clock().toISOString()) } }),
    }));
  };

/** Found people at most; a search that finds more should say more. */
const FOUND_MAX = 100;
const PAGE = 1_000;

/** People whose address or name contains the text, whatever its case. */
export const searchPeople =
  ({ subscribers }: Pick<PersonPorts, 'subscribers'>) =>
  async (text: string): Promise<Subscriber[]> => {
    const wanted = text.toLowerCase();
    const found: Subscriber[] = [];
    for (let shard = 0; shard < SHARDS && found.length < FOUND_MAX; shard += 1) {
      let page: Subscriber[] = [];
      do {
        page = await subscribers.page(shard, PAGE, page.at(-1)?.id);
        found.push(...page.filter((one) => `${one.address}\n${one.name ?? ''}`.toLowerCase().includes(wanted)));
      } while (page.length === PAGE && found.length < FOUND_MAX);
    }
    return found.slice(0, FOUND_MAX);
  };
