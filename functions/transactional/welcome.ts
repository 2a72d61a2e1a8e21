import { IMPACTS } from '../../shared/domain/component/component.ts';
import type { IncidentId, SubscriberId } from '../../shared/domain/ids.ts';
import { type Incident, impactOfIncident } from '../../shared/domain/incident/incident.ts';
import { incidentSubject } from '../../shared/domain/incident/subject.ts';
import { viewOf } from '../../shared/domain/incident/view.ts';
import { type PageConfig, readLanguage } from '../../shared/domain/page/config.ts';
import { identityOf } from '../../shared/domain/page/page-identity.ts';
import { inLanguage } from '../../shared/domain/page/translate-view.ts';
import { idsOf } from '../../shared/domain/subject.ts';
import { type Confirmed, type Subscriber, shouldNotify } from '../../shared/domain/subscriber/subscriber.ts';
import { updateMail } from '../channels/mail/incident-mail.ts';
import type { Mailer, SendResult } from '../channels/mail/ports.ts';
import { linksOf, mailRenderer } from '../channels/mail/render-mail.ts';
import type { Clock, Ids, Links } from '../platform/ports.ts';
import { readEntity, type Timelines } from '../platform/timeline-ports.ts';
import { ifReadable } from '../platform/unreadable-timeline.ts';
import type { Subscribers } from '../subscriptions/ports.ts';
import type { Welcomed } from './ports.ts';

export interface WelcomePorts {
  timelines: Pick<Timelines, 'read' | 'state'>;
  subscribers: Pick<Subscribers, 'get'>;
  mailer: Mailer;
  welcomed: Pick<Welcomed, 'note' | 'forget'>;
  ids: Pick<Ids, 'command'>;
  links: Links;
  clock: Clock;
  page: PageConfig;
  url: string;
}

type Look = Pick<WelcomePorts, 'timelines' | 'subscribers'>;

/** The open incidents that concern somebody who has just confirmed: whoever subscribes during an outage asks now. */
export const welcomes =
  ({ timelines, subscribers }: Look) =>
  async (id: SubscriberId): Promise<IncidentId[]> => {
    const person = await subscribers.get(id);
    if (person?.state !== 'confirmed') return [];
    const concerning: Incident[] = [];
    for (const open of idsOf(incidentSubject, (await timelines.state()).current)) {
      const incident = await ifReadable(() => readEntity(timelines, open));
      if (incident && concerned(person, incident)) concerning.push(incident);
    }
    return concerning
      .toSorted(worstFirst)
      .slice(0, WELCOMES_MAX)
      .map(({ id: incident }) => incident);
  };

/** Mails that one confirmation causes at most. The page has the others, and their next updates are mailed. */
const WELCOMES_MAX = 3;

/** The worst, and of those the newest. */
const worstFirst = (a: Incident, b: Incident): number =>
  IMPACTS.indexOf(impactOfIncident(b)) - IMPACTS.indexOf(impactOfIncident(a)) ||
  b.declaredAt.localeCompare(a.declaredAt);

/** True when nobody is to be told of the incident any more. */
export async function isWithdrawn({ timelines }: Pick<WelcomePorts, 'timelines'>, id: IncidentId): Promise<boolean> {
  const incident = await readEntity(timelines, id);
  return incident !== undefined && incidentSubject.isWithdrawn(incident);
}

/**
 * Mails somebody how an incident stands now, unless it was withdrawn meanwhile. The note comes first and the withdrawal is
 * looked for afterwards, so of a mail and a withdrawal at one moment, one always sees the other.
 */
export const sendWelcome =
  (ports: Omit<WelcomePorts, 'subscribers'>) =>
  async (person: Confirmed, id: IncidentId): Promise<SendResult | undefined> => {
    const { welcomed, ids, clock } = ports;
    const key = ids.command();
    await welcomed.note(id, person.id, key, clock());
    const result = (await isWithdrawn(ports, id)) ? undefined : await welcomeMail(ports)(person, id);
    if (result?.kind !== 'accepted' && result?.kind !== 'unknown') await welcomed.forget(id, person.id, key);
    return result;
  };

/** Mails somebody how an incident stands now, as its next update would. */
const welcomeMail =
  ({ timelines, mailer, links, clock, page, url }: Omit<WelcomePorts, 'subscribers'>) =>
  async (person: Confirmed, id: IncidentId): Promise<SendResult> => {
    const incident = await readEntity(timelines, id);
    if (!incident) throw new Error(`There is no incident ${id}`);
    const now = clock();
    const language = readLanguage(page, person.language);
    const identity = identityOf(page, url);
    const view = inLanguage(viewOf(incident, page, now.toISOString()), language, identity.language);
    const contents = [{ language, template: updateMail(identity, view, language) }];
    const raw = mailRenderer(page, { contents, incidentId: id })(person, await linksOf(links, person, now));
    const tags = { subscriber: person.id, welcome: id };
    return mailer.send({ to: person.address, raw, stream: 'confirmations', tags });
  };

const concerned = (person: Subscriber, { id, components, alsoTold }: Incident): boolean =>
  shouldNotify(person, {
    about: id,
    components: [...Object.keys(components), ...alsoTold.components],
    tags: alsoTold.tags,
    moment: 'start',
  });
