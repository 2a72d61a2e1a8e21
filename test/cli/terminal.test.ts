import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { Interrupted } from '../../cli/client.ts';
import { terminalIo } from '../../cli/terminal.ts';

function terminal() {
  const [input, output] = [new PassThrough(), new PassThrough()];
  return { input, io: terminalIo({ input, output, isTerminal: true, canOverwrite: true }, false) };
}

describe('a question at a terminal', () => {
  it('is answered by a line', async () => {
    const { input, io } = terminal();
    const answer = io.ask('Name? ');
    input.write(' Ada \r');
    expect(await answer).toBe('Ada');
  });

  it.each([
    ['Ctrl-C', '\u0003'],
    ['Ctrl-D', '\u0004'],
  ])('ends with what is left to say when somebody presses %s, and with code 130', async (_, key) => {
    const { input, io } = terminal();
    io.onInterrupt(() => 'Nothing was declared.');
    const answer = io.ask('Name? ');
    input.write(key);
    const fault = await answer.catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(Interrupted);
    expect(fault).toMatchObject({ message: 'Nothing was declared.', exitCode: 130 });
  });

  it('ends in the same way when the terminal is closed', async () => {
    const { input, io } = terminal();
    const answer = io.ask('Name? ');
    input.end();
    expect(await answer.catch((error: unknown) => error)).toBeInstanceOf(Interrupted);
  });
});
