import { maintenanceInLanguage } from '../../../shared/domain/maintenance/translate.ts';
import type { PageIdentity } from '../../../shared/domain/page/page-identity.ts';
import { inLanguage } from '../../../shared/domain/page/translate-view.ts';
import { type NotificationContent, pathOf } from '../../../shared/domain/subjects.ts';
import type { Language } from '../../../shared/domain/text/language.ts';
import { STATUS_WORDS } from '../../../shared/words/languages.ts';
import type { DigestEntry } from './digest-mail.ts';
import { updateMail } from './incident-mail.ts';
import { maintenanceMail } from './maintenance-mail.ts';
import { postMortemMail } from './post-mortem-mail.ts';
import type { MailTemplate } from './template.ts';

/** A notification as a mail in one language. */
export function notificationMail(page: PageIdentity, content: NotificationContent, language: Language): MailTemplate {
  switch (content.kind) {
    case 'update':
      return updateMail(page, inLanguage(content.view, language, page.language), language, content.isCorrection);
    case 'postmortem':
      return postMortemMail(page, inLanguage(content.view, language, page.language), content.postMortem, language);
    case 'maintenance':
      return maintenanceMail(page, maintenanceInLanguage(content.view, language), content.news, language);
  }
}

/** How something stands, as an entry of a digest; none while nothing was said of it. */
export function digestEntryOf(
  page: PageIdentity,
  content: NotificationContent,
  language: Language,
): DigestEntry | undefined {
  const { view, status } = viewAndStatus(page, content, language);
  const [latest] = view.updates;
  if (!latest) return undefined;
  const { id, title, affected } = view;
  const components = affected.map((one) => one.id);
  const { at, message } = latest;
  return { about: id, components, title, status, at, message, url: `${page.url}${pathOf(id)}` };
}

function viewAndStatus(page: PageIdentity, content: NotificationContent, language: Language) {
  const labels = STATUS_WORDS[language];
  switch (content.kind) {
    case 'update':
    case 'postmortem':
      return {
        view: inLanguage(content.view, language, page.language),
        status: content.view.falseAlarm ? labels.falseAlarm : labels.incident[content.view.status],
      };
    case 'maintenance':
      return { view: maintenanceInLanguage(content.view, language), status: labels.maintenanceNews[content.news] };
  }
}
