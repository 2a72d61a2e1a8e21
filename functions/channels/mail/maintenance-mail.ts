import type { MaintenanceNews } from '../../../shared/domain/maintenance/maintenance.ts';
import type { MaintenanceView } from '../../../shared/domain/maintenance/view.ts';
import type { PageIdentity } from '../../../shared/domain/page/page-identity.ts';
import { pathOf } from '../../../shared/domain/subjects.ts';
import type { Language } from '../../../shared/domain/text/language.ts';
import { MAIL_WORDS, STATUS_WORDS } from '../../../shared/words/languages.ts';
import { box, button, heading, layout, prose, wrap } from './layout.ts';
import {
  footerHtml,
  footerText,
  greetingHtml,
  joined,
  listIdOf,
  listOf,
  piecesOf,
  shortened,
  threadIdOf,
  whyOf,
} from './parts.ts';
import { dayAndTimeSlot, momentSlot, piecesSlot, timeSlot, whySlot } from './personalize.ts';
import { placeholder, withoutMarks } from './placeholders.ts';
import type { MailTemplate } from './template.ts';

const LOOKS: Record<MaintenanceNews, { symbol: string; colour: string }> = {
  scheduled: { symbol: '◷', colour: '#1d6fd1' },
  moved: { symbol: '↷', colour: '#b45309' },
  paused: { symbol: '❚❚', colour: '#57606a' },
  reminder: { symbol: '◷', colour: '#1d6fd1' },
  in_progress: { symbol: '❚❚', colour: '#1d6fd1' },
  verifying: { symbol: '●', colour: '#1d6fd1' },
  completed: { symbol: '✓', colour: '#1a7f37' },
  cancelled: { symbol: '✕', colour: '#57606a' },
};

const MESSAGE_CHARS = 8000;
const EARLIER_SHOWN = 2;
const EARLIER_CHARS = 600;

/** The window that it is about, and those after it. */
function windowsIn({ from, until, windows = [] }: MaintenanceView, language: Language): string {
  const later = windows.filter((one) => one.from > from);
  const { window } = MAIL_WORDS[language].maintenance;
  return [{ from, until }, ...later]
    .map((one) => window(dayAndTimeSlot(one.from), momentSlot(one.from, one.until)))
    .join('\n\n');
}

/** The mail for the newest update of a maintenance: what, when, whom it concerns, and why the reader gets it. */
export function maintenanceMail(
  page: PageIdentity,
  view: MaintenanceView,
  news: MaintenanceNews,
  language: Language,
): MailTemplate {
  const words = MAIL_WORDS[language];
  const maintenance = withoutMarks(view);
  const [latest, ...earlier] = maintenance.updates;
  if (!latest) throw new Error(`${maintenance.id} has no update to write about`);
  const label = STATUS_WORDS[language].maintenanceNews[news];
  const { title } = maintenance;
  const message = shortened(latest.message, MESSAGE_CHARS);
  const windows = windowsIn(maintenance, language);
  const isOff = news === 'cancelled' || news === 'completed';
  const url = `${page.url}${pathOf(maintenance.id)}`;
  const pieces = piecesOf(maintenance.affected);
  const shown = earlier.slice(0, EARLIER_SHOWN);
  const subject = `[${page.name}] ${title}`;
  const text = [
    `${label}: ${title}`,
    placeholder('greeting'),
    wrap(message),
    !isOff && wrap(`${words.maintenance.when}: ${windows}`),
    pieces.length > 0 && `${words.affected}:\n${piecesSlot()}`,
    shown.length > 0 &&
      [
        `${words.earlier}:`,
        ...shown.map((one) => `${timeSlot(one.at)}\n${wrap(shortened(one.message, EARLIER_CHARS))}`),
      ].join('\n\n'),
    `${words.readOnPage}:\n${url}`,
    footerText(page, maintenance.id, whySlot(), words),
  ];
  const html = layout({
    page,
    language,
    subject,
    title,
    preheader: `${label}: ${shortened(message, 200)}`,
    label: { text: label, ...LOOKS[news] },
    body: [
      greetingHtml(),
      prose(message),
      !isOff && box(words.maintenance.when, prose(windows, 'margin:0')),
      pieces.length > 0 && heading(words.affected) + listOf(piecesSlot()),
      button(words.readOnPage, url, page.brandColour),
      shown.length > 0 &&
        heading(words.earlier) +
          shown.map((one) => prose(shortened(one.message, EARLIER_CHARS), 'font-size:15px')).join('\n'),
    ]
      .filter(Boolean)
      .join('\n'),
    footer: footerHtml(page, maintenance.id, whySlot(), words),
  });
  const threadId = threadIdOf(maintenance.id, page);
  return {
    subject,
    text: joined(text),
    html,
    language,
    threadId,
    listId: listIdOf(page),
    pieces,
    why: whyOf(page, words),
  };
}
