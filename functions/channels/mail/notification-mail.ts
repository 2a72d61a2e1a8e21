import type { IncidentView } from '../../../shared/domain/incident/view.ts';
import { maintenanceInLanguage } from '../../../shared/domain/maintenance/translate.ts';
import type { MaintenanceView } from '../../../shared/domain/maintenance/view.ts';
import { noticeInLanguage } from '../../../shared/domain/notice/view.ts';
import type { PageIdentity } from '../../../shared/domain/page/page-identity.ts';
import { inLanguage } from '../../../shared/domain/page/translate-view.ts';
import { type NotificationContent, pathOf } from '../../../shared/domain/subjects.ts';
import type { Language } from '../../../shared/domain/text/language.ts';
import { STATUS_WORDS } from '../../../shared/words/languages.ts';
import type { DigestEntry } from './digest-mail.ts';
import { updateMail } from './incident-mail.ts';
import { maintenanceMail } from './maintenance-mail.ts';
import { noticeMail } from './notice-mail.ts';
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
    case 'notice': {
      const notice = noticeInLanguage(content.view, language, page.language);
      return noticeMail(page, notice, STATUS_WORDS[language].notice[content.news], language);
    }
  }
}

/** How something stands, as an entry of a digest; none while nothing was said of it. */
export function digestEntryOf(
  page: PageIdentity,
  content: NotificationContent,
  language: Language,
): DigestEntry | undefined {
  const said = latestOf(page, content, language);
  return said && { ...said, about: content.view.id, url: `${page.url}${pathOf(content.view.id)}` };
}

/** What was said last, and of what. */
function latestOf(
  page: PageIdentity,
  content: NotificationContent,
  language: Language,
): Omit<DigestEntry, 'about' | 'url'> | undefined {
  const labels = STATUS_WORDS[language];
  switch (content.kind) {
    case 'update':
    case 'postmortem': {
      const status = content.view.falseAlarm ? labels.falseAlarm : labels.incident[content.view.status];
      return lastUpdate(inLanguage(content.view, language, page.language), status);
    }
    case 'maintenance':
      return lastUpdate(maintenanceInLanguage(content.view, language), labels.maintenanceNews[content.news]);
    case 'notice': {
      const { title, message, from, status } = noticeInLanguage(content.view, language, page.language);
      return { components: [], title, message, at: from, status: labels.notice[status] };
    }
  }
}

function lastUpdate({ title, affected, updates: [latest] }: IncidentView | MaintenanceView, status: string) {
  if (!latest) return undefined;
  const { at, message } = latest;
  return { components: affected.map(({ id }) => id), title, status, at, message };
}
