import fc from 'fast-check';
import { expect, it } from 'vitest';
import type * as z from 'zod';
import { buildMailing } from '../../functions/notify/announce.ts';
import { astroRenderer } from '../../functions/publish/astro-renderer.ts';
import { siteObjects } from '../../functions/publish/render-objects.ts';
import { NoticeId } from '../../shared/domain/ids.ts';
import { EditNotice, MoveNotice, type NoticeCommand, PublishNotice } from '../../shared/domain/notice/command.ts';
import { decideNotice } from '../../shared/domain/notice/decide.ts';
import { type Notice, NoticeEvent } from '../../shared/domain/notice/notice.ts';
import { noticeSubject } from '../../shared/domain/notice/subject.ts';
import { record } from '../../shared/domain/recordable.ts';
import { LANGUAGES } from '../../shared/domain/text/language.ts';
import { bytesOf } from '../../shared/domain/text/text.ts';
import { arbitraryOf } from '../support/arbitrary.ts';
import { minute } from '../support/incidents.ts';
import { PAGE_URL, page as small } from '../support/page.ts';
import { pageOf } from '../support/pages.ts';
import { SIZE_LIMITS } from '../support/size-limits.ts';

const page = { ...small, languages: [...LANGUAGES] };
const typed = (type: string, schema: z.ZodType) =>
  arbitraryOf(schema).map((body) => ({ type, ...(schema.parse(body) as object) }) as NoticeCommand);
type Bare = 'end' | 'withdraw' | 'begin' | 'expire';
const bareOf = (type: Bare): NoticeCommand => ({ type });
const bare = (type: Bare) => fc.constant(bareOf(type));
const others = fc.array(
  fc.oneof(
    typed('edit', EditNotice),
    typed('move', MoveNotice),
    ...(['end', 'withdraw', 'begin', 'expire'] as const).map(bare),
  ),
  { maxLength: 6 },
);
/** One that the clock begins an hour after it was published. */
const later = typed('publish', PublishNotice).map((command) => ({ ...command, from: minute(30), until: minute(900) }));
const life = fc.oneof(
  fc.tuple(typed('publish', PublishNotice), others).map(([first, rest]) => [first, ...rest]),
  fc.tuple(later, others).map(([first, rest]) => [first, bareOf('begin'), ...rest]),
);

/** A command that is refused for its times, with other times. */
function easier(command: NoticeCommand, index: number): NoticeCommand {
  if (command.type === 'publish') return { ...command, from: undefined, until: minute(index * 60 + 300) };
  return command.type === 'move' ? { type: 'move', until: minute(index * 60 + 300) } : command;
}

/** The notice after a command and its events; nothing where the command is refused. An hour lies between two. */
function follow(id: NoticeId, notice: Notice | undefined, command: NoticeCommand, index: number) {
  const context = { id, commandId: `c${index}`, by: 'ada', at: minute(index * 60) };
  const first = decideNotice(notice, command, context);
  const decision = first.ok ? first : decideNotice(notice, easier(command, index), context);
  if (!decision.ok) return undefined;
  const recorded = record(noticeSubject, id, notice, decision.events);
  return recorded.ok ? recorded : expect.unreachable(JSON.stringify(recorded.refusal));
}

function expectMailable(id: NoticeId, events: readonly NoticeEvent[]): void {
  for (const content of buildMailing(id, [...events], page, PAGE_URL)?.contents ?? [])
    expect(bytesOf(JSON.stringify(content))).toBeLessThan(SIZE_LIMITS.storedItem.bytes);
}

async function expectShown(notice: Notice): Promise<void> {
  const data = pageOf({ notices: [notice] }, minute(10), page);
  const objects = siteObjects(astroRenderer, page, { ...data, incidents: [], maintenances: [] });
  const view = noticeSubject.viewOf(notice, page, minute(10));
  const made = [...objects.data(), ...(await objects.subject(noticeSubject, view)), ...(await objects.front())];
  for (const { body } of made.filter(({ key }) => key.endsWith('.json'))) expect(() => JSON.parse(body)).not.toThrow();
}

const stored = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

it('a notice that is accepted can be stored, read, mailed in every language and shown', async () => {
  const met = new Set<string>();
  await fc.assert(
    fc.asyncProperty(arbitraryOf(NoticeId), life, async (name, commands) => {
      const id = name as NoticeId;
      const events: NoticeEvent[] = [];
      let notice: Notice | undefined;
      for (const [index, command] of commands.entries()) {
        const next = follow(id, notice, command, index);
        if (!next) continue;
        for (const event of next.events) expect(NoticeEvent.parse(stored(event))).toEqual(stored(event));
        for (const { type } of next.events) met.add(type);
        events.push(...next.events);
        notice = next.after;
        expectMailable(id, events);
      }
      if (notice) await expectShown(notice);
    }),
    { numRuns: 60 },
  );
  expect([...met].toSorted()).toEqual(NoticeEvent.options.map(({ shape }) => shape.type.value).toSorted());
});
