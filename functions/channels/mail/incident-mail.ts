import type { ComponentId, TimelineId } from '../../../shared/domain/ids.ts';
import type { IncidentStatus, Update } from '../../../shared/domain/incident/incident.ts';
import type { PostMortem } from '../../../shared/domain/incident/post-mortem.ts';
import { type ShownField, shownFields } from '../../../shared/domain/incident/update-fields.ts';
import type { IncidentView, PageIdentity } from '../../../shared/domain/page/snapshot.ts';
import { pathOf, subjectOf } from '../../../shared/domain/subjects.ts';
import type { Language } from '../../../shared/domain/text/language.ts';
import { bytesOf, paragraphs, startOf } from '../../../shared/domain/text/text.ts';
import { MAIL_WORDS, STATUS_WORDS } from '../../../shared/words/languages.ts';
import type { MailWords, StatusWords } from '../../../shared/words/words.ts';
import { box, button, escapeHtml, heading, layout, link, prose, wrap } from './layout.ts';
import { momentSlot, piecesSlot, timeSlot, whySlot } from './personalize.ts';
import { placeholder, withoutMarks } from './placeholders.ts';
import type { MailPart, MailTemplate } from './template.ts';

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

/** Letters that take about as much room as the marks around one paragraph. */
const PARAGRAPH_COST = 80;

/** A shortened text says that it is. Many short paragraphs count as much as the marks that they are set in. */
export function shortened(text: string, max: number): string {
  const parts = paragraphs(text);
  const most = Math.ceil(max / PARAGRAPH_COST);
  const few = parts.length > most ? parts.slice(0, most).join('\n\n') : text;
  return few.length > max || few !== text ? `${startOf(few, max).trimEnd()} …` : text;
}

export const threadIdOf = (id: TimelineId, page: PageIdentity): string =>
  `${subjectOf(id).kind}.${id}@${new URL(page.url).hostname}`;

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
  const moment = (at: string) => momentSlot(latest.at, at);
  const url = `${page.url}${pathOf(incident.id)}`;
  const again = earlier[0]?.status === 'resolved';
  const state = incident.falseAlarm ? labels.falseAlarm : labels.incident[latest.status];
  const status = isCorrection
    ? `${words.corrected} · ${state}`
    : again && !incident.falseAlarm
      ? `${words.reopened} · ${state}`
      : state;
  const over = latest.status === 'resolved';
  // After a false alarm nothing works again; after a correction that was asked before.
  const asks = over && !incident.falseAlarm && !isCorrection;
  const facts = over ? [] : shownFields(incident).map((field) => factOf(field, labels, moment));
  const next = over || !latest.nextUpdateBy ? undefined : words.nextUpdate(moment(latest.nextUpdateBy));
  const began = over || sameMinute(incident.startedAt, incident.declaredAt) ? '' : moment(incident.startedAt);
  const pieces = piecesOf(incident.affected, ({ id, status: now }) => {
    const since = Object.hasOwn(latest.restoredAt ?? {}, id) ? latest.restoredAt?.[id] : undefined;
    return since ? `${labels.componentInMail[now]} (${moment(since)})` : labels.componentInMail[now];
  });
  const shown = earlier.slice(0, EARLIER_SHOWN);
  const answers = (['yes', 'no'] as const).map((works) => ({
    label: words.works[works],
    url: `${placeholder('manageUrl')}/works?about=${incident.id}&works=${works}`,
  }));
  const subject = subjectLine(page, incident);
  const text = [
    `${status}: ${incident.title}`,
    placeholder('greeting'),
    wrap(message),
    began && wrap(words.began(began)),
    ...facts.map(({ text: said }) => said),
    next && wrap(next),
    asks && wrap(words.resolvedClosing),
    asks && [words.works.question, ...answers.map(({ label, url: to }) => `${label}: ${to}`)].join('\n'),
    pieces.length > 0 && `${words.affected}:\n${piecesSlot()}`,
    shown.length > 0 && [`${words.earlier}:`, ...shown.map((update) => earlierText(update, labels))].join('\n\n'),
    `${words.readOnPage}:\n${url}`,
    footerText(page, incident.id, whySlot(), words),
  ];
  const html = layout({
    page,
    language,
    subject,
    title: incident.title,
    preheader: `${status}: ${shortened(message, 200)}`,
    label: { text: status, ...LOOKS[latest.status] },
    body: [
      greetingHtml(),
      prose(message),
      began && prose(words.began(began)),
      ...facts.map(({ html: said }) => said),
      next && prose(next, 'font-weight:600'),
      asks && prose(words.resolvedClosing),
      asks &&
        heading(words.works.question) +
          answers.map(({ label, url: to }) => button(label, to.replace('&', '&amp;'), page.brandColour)).join('\n'),
      pieces.length > 0 && heading(words.affected) + listOf(piecesSlot()),
      button(words.readOnPage, url, page.brandColour),
      shown.length > 0 && heading(words.earlier) + shown.map((update) => earlierHtml(update, labels)).join('\n'),
    ]
      .filter(Boolean)
      .join('\n'),
    footer: footerHtml(page, incident.id, whySlot(), words),
  });
  return {
    subject,
    pieces,
    why: whyOf(page, words),
    text: joined(text),
    html,
    language,
    threadId: threadIdOf(incident.id, page),
    listId: listIdOf(page),
  };
}

const sameMinute = (a: string, b: string): boolean => a.slice(0, 16) === b.slice(0, 16);

/** The mail that carries the four answers to everybody who was told of the incident, with thanks and one apology. */
export function postMortemMail(
  page: PageIdentity,
  view: IncidentView,
  answered: PostMortem,
  language: Language,
): MailTemplate {
  const [words, labels] = [MAIL_WORDS[language], STATUS_WORDS[language]];
  const [incident, postMortem] = [withoutMarks(view), withoutMarks(answered)];
  const { lead, apology, ...titles } = words.postMortem;
  const { title: label, ...questions } = labels.postMortem;
  const url = `${page.url}${pathOf(incident.id)}`;
  const moment = (at: string) => momentSlot(incident.declaredAt, at);
  const timeline = postMortem.timeline
    .slice(-30)
    .map(({ at, text }) => ({ at: moment(at), text: shortened(text, 300) }));
  const actions = postMortem.prevention.map(({ action, owner, due }) => ({
    action: shortened(action, 300),
    who: `${titles.owner}: ${shortened(owner, 80)}, ${titles.due} ${due}`,
  }));
  const subject = subjectLine(page, incident);
  const answers = [
    [questions.whatHappened, shortened(postMortem.whatHappened, ANSWER_CHARS)],
    [questions.whyItHappened, shortened(postMortem.whyItHappened, ANSWER_CHARS)],
    [questions.howItWasResolved, shortened(postMortem.howItWasResolved, ANSWER_CHARS)],
  ] as const;
  const [what, why, how] = answers;
  const sectionText = ([title, body]: readonly [string, string]) => `${title.toUpperCase()}\n\n${wrap(body)}`;
  const sectionHtml = ([title, body]: readonly [string, string]) => heading(title) + prose(body);
  const text = [
    `${label}: ${incident.title}`,
    placeholder('greeting'),
    wrap(lead),
    wrap(apology),
    sectionText(what),
    timeline.length > 0 &&
      `${titles.timeline}:\n${timeline.map(({ at, text: said }) => wrap(`- ${at}: ${said}`)).join('\n')}`,
    sectionText(why),
    sectionText(how),
    `${questions.prevention.toUpperCase()}\n\n${actions.map(({ action, who }) => wrap(`- ${action} (${who})`)).join('\n')}`,
    `${words.readOnPage}:\n${url}`,
    footerText(page, incident.id, words.whyTold(page.name), words),
  ];
  const html = layout({
    page,
    language,
    subject,
    title: incident.title,
    preheader: `${label}: ${shortened(postMortem.whatHappened, 200)}`,
    label: { text: label, symbol: '✎', colour: '#57606a' },
    body: [
      greetingHtml(),
      prose(lead),
      prose(apology),
      sectionHtml(what),
      timeline.length > 0 &&
        list(timeline.map(({ at, text: said }) => `<strong>${escapeHtml(at)}</strong> <bdi>${escapeHtml(said)}</bdi>`)),
      sectionHtml(why),
      sectionHtml(how),
      heading(questions.prevention) +
        list(
          actions.map(
            ({ action, who }) =>
              `<bdi>${escapeHtml(action)}</bdi><br><span class="soft" style="font-size:14px;color:#57606a"><bdi>${escapeHtml(who)}</bdi></span>`,
          ),
        ),
      button(words.readOnPage, url, page.brandColour),
    ]
      .filter(Boolean)
      .join('\n'),
    footer: footerHtml(page, incident.id, words.whyTold(page.name), words),
  });
  return {
    subject,
    text: joined(text),
    html,
    language,
    threadId: threadIdOf(incident.id, page),
    listId: listIdOf(page),
  };
}

/** Keeps a mail well below the size at which Gmail cuts it off; the page has the whole answer. */
const ANSWER_CHARS = 4000;

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

const subjectLine = (page: PageIdentity, incident: IncidentView): string => `[${page.name}] ${incident.title}`;

export const listIdOf = (page: PageIdentity): string => `updates.${new URL(page.url).hostname}`;

export const greetingHtml = (): string =>
  `<p dir="auto" class="ink" style="margin:0 0 14px;font-size:16px;line-height:1.5;color:#1f2328;overflow-wrap:anywhere">${placeholder('greeting')}</p>`;

export const item = (content: string): string => `<li style="margin:0 0 6px">${content}</li>`;

/** A list of ready items. */
export const listOf = (items: string): string =>
  `<ul class="ink" style="margin:0 0 14px;padding-inline-start:22px;font-size:16px;line-height:1.5;color:#1f2328;overflow-wrap:anywhere">${items}</ul>`;

export const list = (items: readonly string[]): string => listOf(items.map(item).join(''));

/** Room for the pieces of a mail, in bytes; an item of the store holds twice as much. */
const PIECES_MAX = 200_000;

/** As many pieces as a mail has room for. The others are one line that says so, for whoever one of them is for. */
export function fitting(pieces: readonly MailPart[]): MailPart[] {
  let room = PIECES_MAX;
  const fits = (piece: MailPart) => {
    room -= bytesOf(JSON.stringify(piece));
    return room > 0;
  };
  const shown = pieces.filter(fits);
  const rest = new Set(pieces.slice(shown.length).flatMap(({ components }) => components));
  return pieces.length > shown.length ? [...shown, pieceOf([...rest], '…')] : shown;
}

/** A line about each component, for those who chose it. */
export const piecesOf = <Affected extends { id: ComponentId; name: string }>(
  affected: readonly Affected[],
  stateOf: (one: Affected) => string | undefined = () => undefined,
): MailPart[] => fitting(affected.map((one) => pieceOf([one.id], shortened(one.name, 80), stateOf(one))));

const pieceOf = (components: readonly ComponentId[], name: string, state?: string): MailPart => ({
  components,
  text: `- ${[name, state].filter(Boolean).join(': ')}\n`,
  html: item(`<bdi>${escapeHtml(name)}</bdi>${state ? `: ${escapeHtml(state)}` : ''}`),
});

export const whyOf = (page: PageIdentity, words: MailWords) => ({
  subscribed: words.whyIncident(page.name),
  follows: words.whyFollows(page.name),
  attached: words.whyAttached(page.name),
});

const earlierText = (update: Update, labels: StatusWords): string =>
  `${timeSlot(update.at)} · ${labels.incident[update.status]}\n${wrap(shortened(update.message, EARLIER_CHARS))}`;

const earlierHtml = (update: Update, labels: StatusWords): string =>
  `<p class="soft" style="margin:12px 0 4px;font-size:14px;color:#57606a">${escapeHtml(`${timeSlot(update.at)} · ${labels.incident[update.status]}`)}</p>${prose(shortened(update.message, EARLIER_CHARS), 'font-size:15px')}`;

export const footerText = (page: PageIdentity, about: string, why: string, words: MailWords): string =>
  [
    '-- ',
    wrap(why),
    `${words.change}: ${placeholder('manageUrl')}?about=${about}`,
    `${words.leave}: ${placeholder('leaveUrl')}`,
    page.support && `${words.contact}: ${page.support.text} ${page.support.url}`,
  ]
    .filter(Boolean)
    .join('\n');

export const footerHtml = (page: PageIdentity, about: string, why: string, words: MailWords): string[] => [
  `<bdi>${escapeHtml(why)}</bdi>`,
  [
    link(words.change, `${placeholder('manageUrl')}?about=${about}`),
    link(words.leave, placeholder('leaveUrl')),
    page.support && link(page.support.text, escapeHtml(page.support.url)),
  ]
    .filter(Boolean)
    .join(' · '),
];

export const joined = (parts: readonly (string | false | undefined)[]): string =>
  `${parts.filter(Boolean).join('\n\n')}\n`;
