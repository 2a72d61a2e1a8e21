import { MAIL_WORDS } from '../../shared/domain/mail/words/index.ts';
import { type PageConfig, readLanguage } from '../../shared/domain/page.ts';
import type { Subscriber } from '../../shared/domain/subscriber.ts';
import { compile, mailbox } from '../../shared/wire/mime.ts';
import type { Mailing } from '../ports.ts';

export type Confirmed = Extract<Subscriber, { state: 'confirmed' }>;

/** One reader's copy of a mailing, as bytes. */
export type Compose = (person: Confirmed, links: { leaveUrl: string; manageUrl: string }) => Uint8Array;

/** Compiles a mailing once per language; each copy is then spliced from constant bytes. */
export function composer(page: PageConfig, { contents }: Mailing): Compose {
  const envelope = { from: page.sender, oneClick: true };
  const compiled = new Map(contents.map(({ language, template }) => [language, compile(template, envelope)]));
  return (person, links) => {
    const language = readLanguage(page, person.language);
    const build = compiled.get(language) ?? compiled.values().next().value;
    if (!build) throw new Error('The mailing has no content');
    const greeting = MAIL_WORDS[language].greeting(person.name);
    return build({ greeting, ...links, to: mailbox(person.name, person.address) });
  };
}
