import * as z from 'zod';
import type { Command } from '../command.ts';

export const rebuild: Command = {
  summary: 'write every page and feed anew',
  help: `candor rebuild

Nothing needs it in daily life: what changes is published by itself, and a new configuration or look is noticed.
After objects were lost or changed by hand, it puts everything back. Readers see the old objects until then.

Example:
  candor rebuild`,
  options: {},
  async run({ client, io }) {
    const answer = await client.post('/ops/site/rebuild', {}, z.object({ message: z.string() }));
    io.result(answer);
    io.say(answer.message);
  },
};
