import type { SubscriberId } from '../../shared/domain/ids.ts';
import { inLanguage } from '../../shared/domain/in-language.ts';
import { fold } from '../../shared/domain/incident.ts';
import { updateMail } from '../../shared/domain/mail/incident-mail.ts';
import { MAIL_WORDS } from '../../shared/domain/mail/words/index.ts';
import { type PageConfig, readLanguage } from '../../shared/domain/page.ts';
import { identityOf, viewOf } from '../../shared/domain/snapshot.ts';
import { hears } from '../../shared/domain/subscriber.ts';
import { compile, mailbox } from '../../shared/wire/mime.ts';
import type { Clock, Incidents, Links, Mailer, Subscribers, Timelines } from '../ports.ts';

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

/** Days for which the link to the reader's choices works. */
const MANAGE_DAYS = 60;

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
      const incident = fold(open, await timelines.read(open));
      if (!incident || !hears(person, Object.keys(incident.components), 'start')) continue;
      const view = inLanguage(viewOf(incident, page, now.toISOString()), language, identity.language);
      const raw = compile(updateMail(identity, view, language), { from: page.sender, oneClick: true })({
        greeting: MAIL_WORDS[language].greeting(person.name),
        leaveUrl: await links.leave(id),
        manageUrl: await links.manage(id, new Date(now.getTime() + MANAGE_DAYS * 86_400_000)),
        to: mailbox(person.name, person.address),
      });
      const tags = { subscriber: id, welcome: open };
      const result = await mailer.send({ to: person.address, raw, stream: 'confirmations', tags });
      if (result.kind === 'accepted') sent += 1;
    }
    return sent;
  };
