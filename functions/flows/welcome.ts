import type { SubscriberId } from '../../shared/domain/ids.ts';
import { inLanguage } from '../../shared/domain/in-language.ts';
import { fold, type Incident } from '../../shared/domain/incident.ts';
import { updateMail } from '../../shared/domain/mail/incident-mail.ts';
import { type PageConfig, readLanguage } from '../../shared/domain/page.ts';
import { identityOf, viewOf } from '../../shared/domain/snapshot.ts';
import { hears, type Subscriber } from '../../shared/domain/subscriber.ts';
import type { Clock, Incidents, Links, Mailer, Subscribers, Timelines } from '../ports.ts';
import { composer, linksOf } from './compose.ts';
import { ifReadable } from './unreadable.ts';

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

/**
 * Mails somebody who has just confirmed how each open incident that concerns them stands: whoever subscribes during an
 * outage wants to know now. It is done once and not tried again; the next update reaches them like everybody. Says how
 * many mails left.
 */
export const welcome =
  ({ incidents, timelines, subscribers, mailer, links, clock, page, url }: WelcomePorts) =>
  async (id: SubscriberId): Promise<number> => {
    const person = await subscribers.get(id);
    if (person?.state !== 'confirmed') return 0;
    const now = clock();
    const language = readLanguage(page, person.language);
    const identity = identityOf(page, url);
    let sent = 0;
    for (const open of (await incidents.state()).open) {
      const incident = await ifReadable(async () => fold(open, await timelines.read(open)));
      if (!incident || !concerned(person, incident)) continue;
      const view = inLanguage(viewOf(incident, page, now.toISOString()), language, identity.language);
      const contents = [{ language, template: updateMail(identity, view, language) }];
      const raw = composer(page, { contents, incidentId: open })(person, await linksOf(links, person, now));
      const tags = { subscriber: id, welcome: open };
      const result = await mailer.send({ to: person.address, raw, stream: 'confirmations', tags });
      if (result.kind === 'accepted') sent += 1;
    }
    return sent;
  };

const concerned = (person: Subscriber, { id, components, alsoTold }: Incident): boolean =>
  hears(person, {
    about: id,
    components: [...Object.keys(components), ...alsoTold.components],
    tags: alsoTold.tags,
    moment: 'start',
  });
