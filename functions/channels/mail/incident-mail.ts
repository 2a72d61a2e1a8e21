import type { IncidentId } from '../../../shared/domain/ids.ts';
import type { Update } from '../../../shared/domain/incident/incident.ts';
import type { IncidentStatus } from '../../../shared/domain/incident/status.ts';
import { type ShownField, shownFields } from '../../../shared/domain/incident/update-fields.ts';
import type { IncidentView } from '../../../shared/domain/incident/view.ts';
import type { PageIdentity } from '../../../shared/domain/page/page-identity.ts';
import { pathOf } from '../../../shared/domain/subjects.ts';
import type { Language } from '../../../shared/domain/text/language.ts';
import { MAIL_WORDS, RHYTHM_WORDS, STATUS_WORDS } from '../../../shared/words/languages.ts';
import type { MailWords, StatusWords } from '../../../shared/words/words.ts';
import { box, button, escapeHtml, heading, layout, prose, wrap } from './layout.ts';
import {
  addressingOf,
  footerHtml,
  footerText,
  greetingHtml,
  joined,
  joinedHtml,
  listOf,
  piecesOf,
  shortened,
  whyOf,
} from './parts.ts';
import { momentSlot, piecesSlot, timeSlot, whySlot } from './personalize.ts';
import { placeholder, withoutMarks } from './placeholders.ts';
import type { MailTemplate } from './template.ts';

/** Mid-tones that keep their contrast when a mail program inverts colours; each state has a shape of its own too. */
const LOOKS: Record<IncidentStatus, { symbol: string; colour: string }> = {
  investigating: { symbol: '▲', colour: '#c2410c' },
  identified: { symbol: '◆', colour: '#b45309' },
  monitoring: { symbol: '●', colour: '#1d6fd1' },
  resolved: { symbol: '✓', colour: '#1a7f37' },
};

/** One part of a mail in its two versions. */
interface BothForms {
  text: string;
  html: string;
}

const EARLIER_SHOWN = 3;
const EARLIER_CHARS = 600;
/** Keeps a mail far below the size at which Gmail cuts it off; the page has every word. */
const MESSAGE_CHARS = 8000;

/**
 * The mail for the newest update of an incident: first what is wrong and what to do, then when, then what was said
 * before, then why the reader gets it. The subject never changes, since Gmail splits a conversation when it does.
 */
export function updateMail(
  page: PageIdentity,
  view: IncidentView,
  language: Language,
  isCorrection = false,
): MailTemplate {
  const [words, labels] = [MAIL_WORDS[language], STATUS_WORDS[language]];
  const incident = withoutMarks(view);
  const [latest, ...earlier] = incident.updates;
  if (!latest) throw new Error(`${incident.id} has no update to write about`);
  const message = shortened(latest.message, MESSAGE_CHARS);
  const { automatic } = RHYTHM_WORDS[language];
  const moment = (at: string) => momentSlot(latest.at, at);
  const url = `${page.url}${pathOf(incident.id)}`;
  const status = statusText(incident, words, labels, isCorrection);
  // After a false alarm nothing works again; after a correction that was asked before.
  const asks = latest.status === 'resolved' && !incident.falseAlarm && !isCorrection;
  const facts = latest.status === 'resolved' ? [] : factsOf(incident, latest, words, labels, moment);
  const pieces = piecesOf(incident.affected, (one) => componentText(one, latest, labels, moment));
  const shown = earlier.slice(0, EARLIER_SHOWN);
  const question = recoveryQuestion(incident.id, words, page.brandColour);
  const addressing = addressingOf(page, incident, language);
  const text = [
    `${status}: ${incident.title}`,
    placeholder('greeting'),
    wrap(message),
    latest.automatic && wrap(`${automatic}.`),
    ...facts.map(({ text: said }) => said),
    asks && wrap(words.resolvedClosing),
    asks && question.text,
    pieces.length > 0 && `${words.affected}:\n${piecesSlot()}`,
    shown.length > 0 && [`${words.earlier}:`, ...shown.map((update) => earlierText(update, labels))].join('\n\n'),
    `${words.readOnPage}:\n${url}`,
    footerText(page, incident.id, whySlot(), words),
  ];
  const html = layout({
    page,
    language,
    subject: addressing.subject,
    title: incident.title,
    preheader: `${status}: ${shortened(message, 200)}`,
    label: { text: status, ...LOOKS[latest.status] },
    body: joinedHtml([
      greetingHtml(),
      prose(message),
      latest.automatic && automaticHtml(automatic),
      ...facts.map(({ html: said }) => said),
      asks && prose(words.resolvedClosing),
      asks && question.html,
      pieces.length > 0 && heading(words.affected) + listOf(piecesSlot()),
      button(words.readOnPage, url, page.brandColour),
      shown.length > 0 && heading(words.earlier) + shown.map((update) => earlierHtml(update, labels)).join('\n'),
    ]),
    footer: footerHtml(page, incident.id, whySlot(), words),
  });
  return { ...addressing, pieces, why: whyOf(page, words), text: joined(text), html };
}

/** Says of an update that nobody wrote it. */
const automaticHtml = (label: string): string =>
  `<p class="soft" style="margin:0 0 14px;font-size:14px;line-height:1.4;color:#57606a">${escapeHtml(label)}</p>`;

/** The state of the incident, with a word before it where the update corrects it or begins it again. */
function statusText(
  { updates: [latest, earlier], status, falseAlarm }: IncidentView,
  words: MailWords,
  labels: StatusWords,
  isCorrection: boolean,
): string {
  const state = falseAlarm ? labels.falseAlarm : labels.incident[latest?.status ?? status];
  if (isCorrection) return `${words.corrected} · ${state}`;
  return earlier?.status === 'resolved' && !falseAlarm ? `${words.reopened} · ${state}` : state;
}

/** How a component is, with when it worked again where the update says so. */
function componentText(
  { id, status }: IncidentView['affected'][number],
  { restoredAt = {} }: Pick<Update, 'restoredAt'>,
  { componentInMail }: StatusWords,
  moment: (at: string) => string,
): string | undefined {
  const since = Object.hasOwn(restoredAt, id) ? restoredAt[id] : undefined;
  return since ? `${componentInMail[status]} (${moment(since)})` : componentInMail[status];
}

const sameMinute = (a: string, b: string): boolean => a.slice(0, 16) === b.slice(0, 16);

/** The question whether the service works again, with a link for each answer. */
function recoveryQuestion(about: IncidentId, { works: words }: MailWords, colour: string): BothForms {
  const answers = (['yes', 'no'] as const).map((works) => ({
    label: words[works],
    url: `${placeholder('manageUrl')}/works?about=${about}&works=${works}`,
  }));
  const buttons = answers.map(({ label, url }) => button(label, url.replace('&', '&amp;'), colour));
  return {
    text: [words.question, ...answers.map(({ label, url }) => `${label}: ${url}`)].join('\n'),
    html: heading(words.question) + buttons.join('\n'),
  };
}

/** What is known of an open incident beside its message: when it began, its fields, and when the next update is due. */
function factsOf(
  incident: IncidentView,
  { nextUpdateBy }: Update,
  words: MailWords,
  labels: StatusWords,
  moment: (at: string) => string,
): BothForms[] {
  const began = sameMinute(incident.startedAt, incident.declaredAt) ? [] : [words.began(moment(incident.startedAt))];
  const next = nextUpdateBy ? [words.nextUpdate(moment(nextUpdateBy))] : [];
  return [
    ...began.map((text) => ({ text: wrap(text), html: prose(text) })),
    ...shownFields(incident).map((field) => factOf(field, labels, moment)),
    ...next.map((text) => ({ text: wrap(text), html: prose(text, 'font-weight:600') })),
  ];
}

/** A field of the update in both versions of a mail: prose under its label, a moment in a sentence. */
function factOf(field: ShownField, { fields }: StatusWords, moment: (at: string) => string): BothForms {
  if (field.form === 'prose') {
    const [{ label }, value] = [fields[field.name], shortened(field.value, MESSAGE_CHARS / 4)];
    return { text: `${label}:\n${wrap(value)}`, html: box(label, prose(value, 'margin:0')) };
  }
  const { inMail, passed } = fields[field.name];
  const at = moment(field.value);
  const sentence = `${passed.before}${at}${passed.after}`;
  return field.hasPassed
    ? { text: wrap(sentence), html: prose(sentence, 'font-weight:600') }
    : { text: wrap(`${inMail} ${at}.`), html: box(inMail, prose(at, 'margin:0')) };
}

const earlierText = (update: Update, labels: StatusWords): string =>
  `${timeSlot(update.at)} · ${labels.incident[update.status]}\n${wrap(shortened(update.message, EARLIER_CHARS))}`;

const earlierHtml = (update: Update, labels: StatusWords): string =>
  `<p class="soft" style="margin:12px 0 4px;font-size:14px;color:#57606a">${escapeHtml(`${timeSlot(update.at)} · ${labels.incident[update.status]}`)}</p>${prose(shortened(update.message, EARLIER_CHARS), 'font-size:15px')}`;
