import type { PageIdentity } from '../../../shared/domain/page/page-identity.ts';
import type { Language } from '../../../shared/domain/text/language.ts';
import { WEBHOOK_WORDS } from '../../../shared/words/languages.ts';
import { layout, prose, wrap } from './layout.ts';
import { placeholder } from './placeholders.ts';
import type { MailTemplate } from './template.ts';

/** The mail that tells the owner of a webhook endpoint that nothing is delivered to it any more, and what to do. */
export function endpointMail(
  page: PageIdentity,
  { host, state }: { host: string; state: 'quarantined' | 'disabled' },
  language: Language,
): MailTemplate {
  const words = WEBHOOK_WORDS[language].stopped;
  const subject = words.subject(page.name);
  const said = words[state](host);
  return {
    subject,
    language,
    text: [placeholder('greeting'), wrap(said), ''].join('\n\n'),
    html: layout({
      page,
      language,
      subject,
      title: subject,
      preheader: said,
      footer: [],
      body: `${prose(placeholder('greeting'))}\n${prose(said)}`,
    }),
  };
}
