import { createInterface } from 'node:readline';
import { Interrupted } from './client.ts';
import type { Io } from './command.ts';

export interface Streams {
  input: NodeJS.ReadableStream;
  output: NodeJS.WritableStream;
  /** Whether a person can be asked, and whether a line may be overwritten. */
  isTerminal: boolean;
  canOverwrite: boolean;
}

/** Lines, results, questions and progress on two streams; `interrupted` says what a stop at this point leaves behind. */
export function terminalIo(
  { input, output, isTerminal, canOverwrite }: Streams,
  json: boolean,
): Io & { interrupted(): string } {
  let left = () => 'Stopped.';
  return {
    isTerminal: isTerminal && !json,
    say: (line) => void (json || output.write(`${line}\n`)),
    result: (value) => void (json && output.write(`${JSON.stringify(value, null, 2)}\n`)),
    progress: (line) => void (canOverwrite && !json && output.write(`\r\u001b[K${line}`)),
    onInterrupt: (say) => {
      left = say;
    },
    interrupted: () => left(),
    ask: (question) =>
      new Promise((resolve, reject) => {
        let answered = false;
        const reader = createInterface({ input, output, terminal: isTerminal });
        // Ctrl-C and Ctrl-D both close it.
        reader.once('close', () => {
          if (answered) return;
          output.write('\n');
          reject(new Interrupted(left()));
        });
        reader.question(question, (answer) => {
          answered = true;
          reader.close();
          resolve(answer.trim());
        });
      }),
  };
}
