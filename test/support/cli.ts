import type { Client } from '../../cli/client.ts';
import { CliFault, Interrupted } from '../../cli/client.ts';
import type { Command, Io, Values } from '../../cli/command.ts';

/** An answer of the API, or what is answered to a body. */
type Answer = object | ((body: unknown) => object);

/** How a person behaves at a question: what they type, or that they press Ctrl-C. */
export const CTRL_C = '\u0003';

/** Runs a command against an API that answers as it is told, with a person who types the given answers. */
export async function runCommand(
  command: Command,
  {
    api,
    types,
    words = [],
    values = {},
  }: {
    api: Record<string, Answer>;
    /** Absent elsewhere than at a terminal. */
    types?: string[];
    words?: string[];
    values?: Values;
  },
) {
  const typed = [...(types ?? [])];
  const [said, asked, posted]: [string[], string[], { path: string; body: unknown }[]] = [[], [], []];
  let left = () => '';
  const io: Io & { left(): string } = {
    isTerminal: types !== undefined,
    say: (line) => void said.push(line),
    result: () => {},
    progress: () => {},
    onInterrupt: (say) => {
      left = say;
    },
    left: () => left(),
    async ask(question) {
      asked.push(question);
      const answer = typed.shift();
      if (answer === undefined) throw new Error(`Nobody answers "${question}"`);
      if (answer === CTRL_C) throw new Interrupted(left());
      return answer;
    },
  };
  const answerTo = (method: string, path: string, body?: unknown): object => {
    const found = Object.entries(api).find(([route]) => `${method} ${path}`.startsWith(route))?.[1];
    if (!found) throw new Error(`Nothing answers ${method} ${path}`);
    return typeof found === 'function' ? found(body) : found;
  };
  const client: Client = {
    url: 'https://status.example.com',
    // A schema of no known output cannot say what it answers; it has just parsed it.
    get: async (path, schema) => schema.parse(answerTo('GET', path)) as never,
    post: async (path, body, schema) => {
      posted.push({ path, body });
      // As above.
      return schema.parse(answerTo('POST', path, body)) as never;
    },
  };
  let fault: CliFault | undefined;
  try {
    await command.run({ client, io, values, words });
  } catch (error) {
    if (!(error instanceof CliFault)) throw error;
    fault = error;
  }
  return {
    said: said.join('\n'),
    asked,
    posted,
    /** What Ctrl-C at the end of the run would say. */
    left: left(),
    ...(fault && { exitCode: fault.exitCode, message: fault.message }),
  };
}
