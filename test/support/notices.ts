import fc from 'fast-check';
import { runDueNotices } from '../../functions/notices/run-due.ts';
import { runCommand } from '../../functions/platform/run-command.ts';
import type { NoticeId } from '../../shared/domain/ids.ts';
import { EditNotice, type NoticeCommand, PublishNotice } from '../../shared/domain/notice/command.ts';
import { foldNotice, type Notice, type NoticeEvent } from '../../shared/domain/notice/notice.ts';
import type { Ports } from './fixtures.ts';
import { givenOf } from './given.ts';
import { minute, T0 } from './incidents.ts';

export const NTC: NoticeId = 'ntc_a1b2c3d4e5f6';

type Of<Type extends NoticeEvent['type']> = Extract<NoticeEvent, { type: Type }>;

const recorded = (n: number, at: string) => ({ at, by: 'ada', commandId: `cmd-n${n}`, commandDigest: 'digest' });

export const pinned = (over: Partial<Of<'notice.published'>> = {}): Of<'notice.published'> => ({
  type: 'notice.published',
  ...recorded(1, T0),
  title: 'New sign-in from Monday on',
  message: 'Sign in with your mail address from Monday on.',
  from: T0,
  until: minute(120),
  notify: true,
  ...over,
});
/** One that begins later. */
export const scheduledNotice = (over: Partial<Of<'notice.published'>> = {}) =>
  pinned({ from: minute(60), notify: false, notifyAtStart: true, ...over });
export const begunNotice = (at = minute(60)): Of<'notice.begun'> => ({
  type: 'notice.begun',
  ...recorded(2, at),
  notify: true,
});
export const editedNotice = (over: Partial<Of<'notice.edited'>> = {}): Of<'notice.edited'> => ({
  type: 'notice.edited',
  ...recorded(3, minute(70)),
  message: 'Sign in with your mail address from Tuesday on.',
  notify: false,
  ...over,
});
export const movedNotice = (over: Partial<Of<'notice.moved'>> = {}): Of<'notice.moved'> => ({
  type: 'notice.moved',
  ...recorded(4, minute(75)),
  from: T0,
  until: minute(300),
  ...over,
});
export const endedNotice = (at = minute(80)): Of<'notice.ended'> => ({ type: 'notice.ended', ...recorded(5, at) });
export const withdrawnNotice = (at = minute(80)): Of<'notice.withdrawn'> => ({
  type: 'notice.withdrawn',
  ...recorded(6, at),
});

/** The notice that these events make. */
export function noticeOf(...events: NoticeEvent[]): Notice {
  const notice = foldNotice(NTC, events);
  if (!notice) throw new Error('no events');
  return notice;
}

export const givenNotice = givenOf(NTC, minute(90));

export const publishNotice = (over: object = {}): NoticeCommand => ({
  type: 'publish',
  ...PublishNotice.parse({ title: 'New sign-in', message: 'From Monday on.', until: minute(120), ...over }),
});

/** What operators do with notices, for what is published step by step. */
export const noticeStep = fc.record({
  do: fc.constant('notice' as const),
  act: fc.constantFrom('publish', 'publish', 'later', 'edit', 'move', 'end', 'withdraw'),
  which: fc.nat(7),
  minutes: fc.constantFrom(1, 2, 40, 1500),
});
export type NoticeStep = typeof noticeStep extends fc.Arbitrary<infer One> ? One : never;

/** Does what a step says; an order that is refused changes nothing. Returns the notice that it is about. */
export async function actOnNotice(ports: Ports, { act, which, minutes }: NoticeStep, count: number): Promise<NoticeId> {
  const id: NoticeId = `ntc_property${which}`;
  const inMinutes = (more: number) => new Date(ports.clock().getTime() + more * 60_000).toISOString();
  const said = { title: `Notice ${which}`, until: inMinutes(minutes + 30) };
  const german = { translations: { de: { title: `Hinweis ${which}` } } };
  const commands: Record<NoticeStep['act'], () => NoticeCommand> = {
    publish: () => publishNotice({ ...said, until: inMinutes(minutes), ...german }),
    later: () => publishNotice({ ...said, from: inMinutes(minutes) }),
    edit: () => ({ type: 'edit', ...EditNotice.parse({ message: `Changed at ${minutes}.\n\nAnd more.` }) }),
    move: () => ({ type: 'move', until: inMinutes(minutes) }),
    end: () => ({ type: 'end' }),
    withdraw: () => ({ type: 'withdraw' }),
  };
  await runCommand(ports)(id, (commands[act] ?? commands.end)(), { commandId: `notice-${count}`, by: 'ada' });
  return id;
}

/** What the clock does with them now. */
export const dueNotices = (ports: Ports) => runDueNotices(ports)();

/** One that is pinned, one that begins later and one that was withdrawn. */
export const FUZZ_NOTICES = ['ntc_fuzzcurrent', 'ntc_fuzzlater', 'ntc_fuzzwithdrawn'] as const;

/** Makes them over the API. */
export async function addNotices(order: (path: string, body: object) => Promise<void>): Promise<void> {
  const [current, later, withdrawn] = FUZZ_NOTICES;
  const notice = { title: 'Notice', message: 'Read this.', until: minute(240) };
  for (const id of [current, withdrawn]) await order('/notices', { ...notice, id });
  await order('/notices', { ...notice, id: later, from: minute(120) });
  await order(`/notices/${withdrawn}/withdraw`, {});
}
