import { UnreadableTimeline } from './timeline-ports.ts';

export type Found<Value> = { ok: true; value: Value } | { ok: false; id: UnreadableTimeline['id'] };

/** What was read, or whose timeline cannot be; any other fault is thrown, since it may be gone the next time. */
export async function unlessUnreadable<Value>(read: () => Promise<Value>): Promise<Found<Value>> {
  try {
    return { ok: true, value: await read() };
  } catch (error) {
    if (error instanceof UnreadableTimeline) return { ok: false, id: error.id };
    throw error;
  }
}

/** The same where nobody asks which; `undefined` stands for one that cannot be read. */
export async function ifReadable<Value>(read: () => Promise<Value>): Promise<Value | undefined> {
  const found = await unlessUnreadable(read);
  return found.ok ? found.value : undefined;
}
