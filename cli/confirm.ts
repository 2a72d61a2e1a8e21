import { Interrupted } from './client.ts';
import type { Io, Values } from './command.ts';

/** For orders that ask before they are carried out. */
export const confirmOptions = { yes: { type: 'boolean' } } as const;

export const saysYes = async (io: Io, question: string): Promise<boolean> =>
  /^y(es)?$/i.test(await io.ask(`${question} [y/N] `));

/** Asks at a terminal, unless `--yes` was given; throws Interrupted when the answer is anything but yes. */
export async function confirm(io: Io, values: Values, question: string, otherwise: string): Promise<void> {
  if (!io.isTerminal || values.yes === true) return;
  io.onInterrupt(() => otherwise);
  if (!(await saysYes(io, question))) throw new Interrupted(otherwise);
}

/** "about 1,001 people", "1 person" or "nobody". */
export function peopleOf(count: number, estimated = false): string {
  if (count === 0) return 'nobody';
  return `${estimated ? 'about ' : ''}${count.toLocaleString('en')} ${count === 1 ? 'person' : 'people'}`;
}

/** Says how many endpoints get a webhook, where there are any. */
export function sayWebhooks(io: Io, endpoints: number): void {
  if (endpoints > 0) io.say(`Goes by webhook to ${endpoints.toLocaleString('en')}.`);
}
