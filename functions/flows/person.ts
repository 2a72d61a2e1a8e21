import type { SubscriberId, TimelineId } from '../../shared/domain/ids.ts';
import { gone, Name, type Subscriber } from '../../shared/domain/subscriber.ts';
import type { EditSubscriber, SubscriberRecord } from '../../shared/wire/api.ts';
import { SHARDS } from '../../shared/wire/messages.ts';
import type {
  Answers,
  Clock,
  Incidents,
  Journal,
  Mailings,
  Maintenances,
  Subscribers,
  TrustedNetworks,
} from '../ports.ts';
import { interestOf } from './import-subscribers.ts';

export interface PersonPorts {
  subscribers: Subscribers;
  incidents: Incidents;
  maintenances: Maintenances;
  mailings: Mailings;
  journal: Journal;
  answers: Answers;
  trustedNetworks: TrustedNetworks;
  clock: Clock;
}

/** So many incidents, and so many maintenances, are looked through for what somebody was told. */
const LOOKED_AT = 50;

/** What is held about one person, for whoever asks for it. */
export const recordOfPerson =
  ({ subscribers, incidents, maintenances, mailings, journal, answers }: PersonPorts) =>
  async (id: SubscriberId): Promise<SubscriberRecord | undefined> => {
    const person = await subscribers.get(id);
    if (!person) return undefined;
    const [recent, work] = await Promise.all([incidents.list(LOOKED_AT), maintenances.list(LOOKED_AT)]);
    const about = [
      ...recent.incidents.map(({ id: one, title }) => ({ id: one as TimelineId, title })),
      ...work.maintenances.map(({ id: one, title }) => ({ id: one as TimelineId, title })),
    ];
    const told: SubscriberRecord['told'] = [];
    for (const { id: timeline, title } of about) {
      for (const mailing of await mailings.ofIncident(timeline)) {
        const outcome = await journal.find(mailing.id, id);
        if (outcome === undefined) continue;
        const word =
          outcome === 'waiting'
            ? outcome
            : 'reason' in outcome
              ? `${outcome.settled}: ${outcome.reason}`
              : outcome.settled;
        told.push({ mailing: mailing.id, about: title, at: mailing.announcedAt, outcome: word });
      }
    }
    const answered = (await answers.by(id)).map(({ incidentId, answer }) => ({ incident: incidentId, ...answer }));
    return { ...person, told, answers: answered };
  };

/** Changes what an operator knows better; everything not named stays. */
export const editPerson =
  ({ subscribers }: Pick<PersonPorts, 'subscribers'>) =>
  async (id: SubscriberId, { name, components, ...choices }: Edit): Promise<Subscriber | undefined> => {
    const known = await subscribers.get(id);
    if (!known) return undefined;
    const { name: before, ...rest } = known;
    const called = name === undefined ? before : Name.safeParse(name).data;
    const interest = components === undefined ? known.interest : interestOf(components, 'all');
    const given = Object.fromEntries(Object.entries(choices).filter(([, value]) => value !== undefined));
    const person = { ...rest, ...given, interest, ...(called && { name: called }) } as Subscriber;
    return (await subscribers.change(known, person)) ? person : subscribers.get(id);
  };
type Edit = ReturnType<(typeof EditSubscriber)['parse']>;

/** Ends a subscription for a stated reason; leaving wins over everything, so only its owner can start it again. */
export const removePerson =
  ({ subscribers, clock }: Pick<PersonPorts, 'subscribers' | 'clock'>) =>
  async (id: SubscriberId, reason: string): Promise<Subscriber | undefined> => {
    const known = await subscribers.get(id);
    if (!known || known.state === 'unsubscribed') return known;
    const person = gone(known, clock().toISOString(), reason);
    await subscribers.put(person);
    return person;
  };

/** Lets mail go to an address again that bounced or complained; what its reader chose stays. */
export const liftSuppression =
  ({ subscribers, clock }: Pick<PersonPorts, 'subscribers' | 'clock'>) =>
  async (id: SubscriberId, reason: string): Promise<Subscriber | undefined> => {
    const known = await subscribers.get(id);
    if (!known?.suppressed) return known;
    const { suppressed, ...kept } = known;
    const person = { ...kept, lifted: { reason, at: clock().toISOString() } } as Subscriber;
    return (await subscribers.change(known, person)) ? person : subscribers.get(id);
  };

/** Forgets the person, what they chose and answered, and where they were. What was mailed to their id stays counted. */
export const erasePerson =
  ({ subscribers, answers, trustedNetworks }: Pick<PersonPorts, 'subscribers' | 'answers' | 'trustedNetworks'>) =>
  async (id: SubscriberId): Promise<void> => {
    await answers.erase(id);
    await trustedNetworks.forget(id);
    await subscribers.erase(id);
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
