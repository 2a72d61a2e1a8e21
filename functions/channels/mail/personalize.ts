import { type Subscriber, subscribesToAny } from '../../../shared/domain/subscriber/subscriber.ts';
import { dayAndTimeIn, momentFrom, timeIn } from '../../../shared/domain/time/format-time.ts';
import { escapeHtml, wrap } from './layout.ts';
import { fillGroups, groupSlot } from './placeholders.ts';
import type { MailPart, MailTemplate } from './template.ts';

/** A moment that each reader sees in their own zone: the time alone on the day of `from`, with the day otherwise. */
export const momentSlot = (from: string, at: string): string => groupSlot('moment', from, at);
/** The same with the time alone. */
export const timeSlot = (at: string): string => groupSlot('time', at);
/** The same with the day in any case. */
export const dayAndTimeSlot = (at: string): string => groupSlot('day', at);
/** Where the pieces stand that concern the reader. */
export const piecesSlot = (): string => groupSlot('pieces');
/** Where the mail says why it comes. */
export const whySlot = (): string => groupSlot('why');

/** What readers of one mail have in common when it reads the same for them, names and links aside. */
export interface ReaderGroup {
  timeZone: string;
  pieces: readonly MailPart[];
  why: 'subscribed' | 'follows' | 'attached';
}

/** Which group somebody belongs to: their zone, the pieces that concern them, and what they are to the subject. */
export function groupOf(
  { pieces = [] }: Pick<MailTemplate, 'pieces'>,
  reader: Subscriber,
  { pageZone, about, merged = [] }: { pageZone: string; about: string; merged?: readonly string[] | undefined },
): ReaderGroup & { key: string } {
  const open = pieces.filter(({ about: subject }) => !subject || !reader.muted.includes(subject));
  const mine = open.filter(({ components }) => isFor(reader, components));
  const subscribes = open.length > 0 ? mine.length > 0 : reader.interest !== 'none';
  const why = subscribes ? 'subscribed' : tieTo(reader, [about, ...merged]);
  const timeZone = reader.timeZone ?? pageZone;
  const shown = mine.length > 0 ? mine : open;
  const key = `${timeZone} ${why} ${shown.map((piece) => pieces.indexOf(piece)).join(' ')}`;
  return { timeZone, why, pieces: shown, key };
}

/** What names no component is about the page, for all who subscribed to anything of it. */
const isFor = (reader: Subscriber, components: MailPart['components']): boolean =>
  components.length > 0 ? subscribesToAny(reader, components) : reader.interest !== 'none';

const tieTo = ({ follows }: Subscriber, about: readonly string[]): 'follows' | 'attached' =>
  follows.some((one) => about.includes(one)) ? 'follows' : 'attached';

/** The mail as one group of readers gets it; names and links are still open. */
export function personalize(
  { pieces: _, why, ...template }: MailTemplate,
  { timeZone, pieces, why: role }: ReaderGroup,
): MailTemplate {
  const { language } = template;
  const written = (ofPiece: (piece: MailPart) => string) =>
    function write(name: string, first = '', second = ''): string {
      if (name === 'pieces') return pieces.map((piece) => fillGroups(ofPiece(piece), write)).join('');
      if (name === 'why') return why?.[role] ?? '';
      if (name === 'moment') return momentFrom(first, second, timeZone, language);
      return name === 'time' ? timeIn(first, timeZone, language) : dayAndTimeIn(first, timeZone, language);
    };
  const inText = written(({ text }) => text);
  const asText = (name: string, ...rest: string[]) => {
    if (name === 'pieces') return inText(name).trimEnd();
    return name === 'why' ? wrap(inText(name)) : inText(name, ...rest);
  };
  const inHtml = written(({ html }) => html);
  return {
    ...template,
    text: fillGroups(template.text, asText),
    html: fillGroups(template.html, (name, ...rest) =>
      name === 'pieces' ? inHtml(name) : escapeHtml(inHtml(name, ...rest)),
    ),
  };
}
