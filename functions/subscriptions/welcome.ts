import type { IncidentId, SubscriberId } from '../../shared/domain/ids.ts';
import { fold, type Incident } from '../../shared/domain/incident/incident.ts';
import { type PageConfig, readLanguage } from '../../shared/domain/page/config.ts';
import { identityOf, viewOf } from '../../shared/domain/page/snapshot.ts';
import { inLanguage } from '../../shared/domain/page/translate-view.ts';
import { type Confirmed, type Subscriber, shouldNotify } from '../../shared/domain/subscriber/subscriber.ts';
import { updateMail } from '../channels/mail/incident-mail.ts';
import type { Mailer, SendResult } from '../channels/mail/ports.ts';
import { linksOf, mailRenderer } from '../channels/mail/render-mail.ts';
import type { Clock, Links } from '../platform/ports.ts';
import type { Incidents, Timelines } from '../platform/timeline-ports.ts';
import { ifReadable } from '../platform/unreadable-timeline.ts';
import type { Subscribers } from './ports.ts';

export interface WelcomePorts {
  incidents: Pick<Incidents, 'state'>;
  timelines: Pick<Timelines, 'read'>;
  subscribers: Pick<Subscribers, 'get'>;
  mailer: Mailer;
  links: Links;
  clock: Clock;
  page: PageConfig;
  url: string;
}

type Look = Pick<WelcomePorts, 'incidents' | 'timelines' | 'subscribers'>;

/** The open incidents that concern somebody who has just confirmed: whoever subscribes during an outage asks now. */
export const welcomes =
  ({ incidents, timelines, subscribers }: Look) =>
  async (id: SubscriberId): Promise<IncidentId[]> => {
    const person = await subscribers.get(id);
    if (person?.state !== 'confirmed') return [];
    const concerning: IncidentId[] = [];
    for (const open of (await incidents.state()).open) {
      const incident = await ifReadable(async () => fold(open, await timelines.read(open)));
      if (incident && concerned(person, incident)) concerning.push(open);
    }
    return concerning;
  };

/** Mails somebody how an incident stands now, as its next update would. */
export const welcomeMail =
  ({ timelines, mailer, links, clock, page, url }: Omit<WelcomePorts, 'incidents' | 'subscribers'>) =>
  async (person: Confirmed, id: IncidentId): Promise<SendResult> => {
    const incident = fold(id, await timelines.read(id));
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
