import { type PageConfig, readLanguage } from '../../../shared/domain/page/config.ts';
import type { Subscriber } from '../../../shared/domain/subscriber/subscriber.ts';
import { MAIL_WORDS } from '../../../shared/words/languages.ts';
import type { Mailing } from '../../notify/ports.ts';
import type { Links } from '../../platform/ports.ts';
import { compile, mailbox } from './mime.ts';
import { groupOf, personalize } from './personalize.ts';
import type { MailTemplate } from './template.ts';

export type ConfirmedSubscriber = Extract<Subscriber, { state: 'confirmed' }>;

/** One reader's copy of a mailing, as bytes. */
export type Compose = (person: ConfirmedSubscriber, links: ReaderLinks) => Uint8Array;

export interface ReaderLinks {
  leaveUrl: string;
  manageUrl: string;
}

/** Days for which a mail's link to the reader's choices works; a new mail brings a new one, and one can be asked for. */
const MANAGE_DAYS = 60;

/** The links that every notice to somebody carries. */
export const linksOf = async (links: Links, { id }: Pick<Subscriber, 'id'>, now: Date): Promise<ReaderLinks> => ({
  leaveUrl: await links.leave(id),
  manageUrl: await links.manage(id, new Date(now.getTime() + MANAGE_DAYS * 86_400_000)),
});

/** Ways of reading one mailing that are kept compiled; a reader of a rarer way has theirs compiled anew. */
const KEPT = 500;

/**
 * Compiles a mailing once for each group of readers of one language, zone and choice; each copy is then spliced from
 * constant bytes.
 */
export function mailRenderer(
  page: PageConfig,
  { contents, incidentId, audience }: Pick<Mailing, 'contents' | 'incidentId'> & Partial<Pick<Mailing, 'audience'>>,
): Compose {
  const templates = new Map<string, MailTemplate>(contents.map(({ language, template }) => [language, template]));
  const merged = audience && 'merged' in audience ? audience.merged : undefined;
  const kept = new Map<string, ReturnType<typeof compile>>();
  return (person, links) => {
    const language = readLanguage(page, person.language);
    const template = templates.get(language) ?? templates.values().next().value;
    if (!template) throw new Error('The mailing has no content');
    const { key, ...group } = groupOf(template, person, { pageZone: page.timeZone, about: incidentId, merged });
    const name = `${template.language} ${person.shared} ${key}`;
    const build =
      kept.get(name) ??
      compile(personalize(template, group), {
        from: page.sender,
        // A list is read by many; a click of one of them in a mail program must not remove it for all.
        oneClick: !person.shared,
      });
    if (!kept.has(name) && kept.size >= KEPT) kept.delete(kept.keys().next().value ?? '');
    kept.set(name, build);
    const greeting = MAIL_WORDS[template.language].greeting(person.name);
    return build({ greeting, ...links, to: mailbox(person.name, person.address) });
  };
}
