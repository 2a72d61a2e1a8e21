import type { ComponentId, TimelineId } from '../../../shared/domain/ids.ts';
import type { IncidentView } from '../../../shared/domain/incident/view.ts';
import type { PageIdentity } from '../../../shared/domain/page/page-identity.ts';
import { subjectOf } from '../../../shared/domain/subjects.ts';
import type { Language } from '../../../shared/domain/text/language.ts';
import { bytesOf, paragraphs, startOf } from '../../../shared/domain/text/text.ts';
import type { MailWords } from '../../../shared/words/words.ts';
import { escapeHtml, link, wrap } from './layout.ts';
import { placeholder } from './placeholders.ts';
import type { MailPart } from './template.ts';

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

/** Present parts in order, one a line. */
export const joinedHtml = (parts: readonly (string | false | undefined)[]): string => parts.filter(Boolean).join('\n');

/** What puts every mail about an incident into one conversation: its subject never changes. */
export const addressingOf = (page: PageIdentity, incident: IncidentView, language: Language) => ({
  subject: subjectLine(page, incident),
  language,
  threadId: threadIdOf(incident.id, page),
  listId: listIdOf(page),
});
