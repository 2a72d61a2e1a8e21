import type { IncidentId } from '../../../shared/domain/ids.ts';
import type { IncidentStatus, Update } from '../../../shared/domain/incident/incident.ts';
import { type ShownField, shownFields } from '../../../shared/domain/incident/update-fields.ts';
import type { IncidentView, PageIdentity } from '../../../shared/domain/page/snapshot.ts';
import { pathOf } from '../../../shared/domain/subjects.ts';
import type { Language } from '../../../shared/domain/text/language.ts';
import { MAIL_WORDS, STATUS_WORDS } from '../../../shared/words/languages.ts';
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

const EARLIER_SHOWN = 3;
const EARLIER_CHARS = 600;
/** Keeps a mail far below the size at which Gmail cuts it off; the page has every word. */
const MESSAGE_CHARS = 8000;

/**
 * The mail for the newest update of an incident: first what is wrong and what to do, then when, then what was said
 * before, then why the reader gets it. The subject never changes, since Gmail splits a conversation when it does.
 */
export function updateMail(page: PageIdentity, view: IncidentView, language: Language): MailTemplate {
  const [words, labels] = [MAIL_WORDS[language], STATUS_WORDS[language]];
  const incident = withoutMarks(view);
  const [latest, ...earlier] = incident.updates;
  if (!latest) throw new Error(`${incident.id} has no update to write about`);
  const message = shortened(latest.message, MESSAGE_CHARS);
  const moment = (at: string) => momentSlot(latest.at, at);
  const url = `${page.url}${pathOf(incident.id)}`;
  const again = earlier[0]?.status === 'resolved';
  const state = labels.incident[latest.status];
  const status = again ? `${words.reopened} · ${state}` : state;
  const over = latest.status === 'resolved';
  const facts = over ? [] : shownFields(incident).map((field) => factOf(field, labels, moment));
  const next = over || !latest.nextUpdateBy ? undefined : words.nextUpdate(moment(latest.nextUpdateBy));
  const pieces = piecesOf(incident.affected, (one) => labels.componentInMail[one.status]);
  const shown = earlier.slice(0, EARLIER_SHOWN);
  const answers = recoveryAnswers(incident.id, words);
  const addressing = addressingOf(page, incident, language);
  const text = [
    `${status}: ${incident.title}`,
    placeholder('greeting'),
    wrap(message),
    ...facts.map(({ text: said }) => said),
    next && wrap(next),
    over && wrap(words.resolvedClosing),
    over && [words.works.question, ...answers.map(({ label, url: to }) => `${label}: ${to}`)].join('\n'),
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
      ...facts.map(({ html: said }) => said),
      next && prose(next, 'font-weight:600'),
      over && prose(words.resolvedClosing),
      over &&
        heading(words.works.question) +
          answers.map(({ label, url: to }) => button(label, to.replace('&', '&amp;'), page.brandColour)).join('\n'),
      pieces.length > 0 && heading(words.affected) + listOf(piecesSlot()),
      button(words.readOnPage, url, page.brandColour),
      shown.length > 0 && heading(words.earlier) + shown.map((update) => earlierHtml(update, labels)).join('\n'),
    ]),
    footer: footerHtml(page, incident.id, whySlot(), words),
  });
  return { ...addressing, pieces, why: whyOf(page, words), text: joined(text), html };
}

/** The two links by which a reader answers whether the service works again. */
const recoveryAnswers = (about: IncidentId, words: MailWords) =>
  (['yes', 'no'] as const).map((works) => ({
    label: words.works[works],
    url: `${placeholder('manageUrl')}/works?about=${about}&works=${works}`,
  }));

/** A field of the update in both versions of a mail: prose under its label, a moment in a sentence. */
function factOf(
  field: ShownField,
  { fields }: StatusWords,
  moment: (at: string) => string,
): { text: string; html: string } {
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
