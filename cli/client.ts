import { randomUUID } from 'node:crypto';
import type * as z from 'zod';
import { ProblemBody } from '../shared/wire/api/problems.ts';

/** What the person at the terminal can mend; shown without a stack. */
export class CliFault extends Error {
  override name = 'CliFault';
  readonly exitCode: number;
  readonly problem?: ProblemBody;
  constructor(message: string, exitCode = 1, problem?: ProblemBody) {
    super(message);
    this.exitCode = exitCode;
    if (problem) this.problem = problem;
  }
}

export const USAGE_EXIT = 2;

/** The person stopped it; the message says what that leaves behind. */
export class Interrupted extends CliFault {
  constructor(message: string) {
    super(message, 130);
  }
}

const TRIES = 4;

const unconnected = async (): Promise<never> => {
  throw new Error('An offline command has called the API.');
};
/** For commands that need no running system. */
export const NO_CLIENT: Client = { url: '', get: unconnected, post: unconnected };

export interface Client {
  url: string;
  get<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.infer<Schema>>;
  /** One order. Tried again with the same idempotency key when the answer is lost, so it is carried out once. */
  post<Schema extends z.ZodType>(path: string, body: unknown, schema: Schema): Promise<z.infer<Schema>>;
}

export function connect(env: NodeJS.ProcessEnv, { keyless }: { keyless?: true | undefined } = {}): Client {
  const { CANDOR_URL: url, CANDOR_KEY: key } = env;
  if (!url || !(key || keyless))
    throw new CliFault(
      'Set CANDOR_URL to the address of the page and CANDOR_KEY to your API key; candor sign-in gets you one.',
      USAGE_EXIT,
    );
  if (!URL.canParse(url))
    throw new CliFault(`CANDOR_URL is "${url}". Write it like https://status.example.com.`, USAGE_EXIT);

  const call = async (path: string, init: RequestInit): Promise<Response> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const answer = await fetch(new URL(path, url), {
          ...init,
          headers: { ...init.headers, ...(key && { authorization: `Bearer ${key}` }) },
        });
        if (answer.status < 500 || attempt === TRIES) return answer;
      } catch (error) {
        if (attempt === TRIES) throw new CliFault(`${url} does not answer: ${causeOf(error)}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 200 * 2 ** attempt));
    }
  };

  const read = async <Schema extends z.ZodType>(answer: Response, schema: Schema): Promise<z.infer<Schema>> => {
    const body: unknown = await answer.json().catch(() => undefined);
    if (answer.ok) {
      const understood = schema.safeParse(body);
      if (understood.success) return understood.data;
      throw new CliFault(
        `${answer.url} answered something else than this candor expects. Check CANDOR_URL, and use the candor of the version that is deployed.`,
      );
    }
    const problem = ProblemBody.safeParse(body);
    if (!problem.success)
      throw new CliFault(`${url} answered ${answer.status}. Check CANDOR_URL: it is the address of the page.`);
    throw new CliFault(`${problem.data.title}. ${problem.data.detail}`, 1, problem.data);
  };

  return {
    url,
    get: async (path, schema) => read(await call(path, {}), schema),
    post: async (path, body, schema) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
      return read(await call(path, { method: 'POST', headers, body: JSON.stringify(body) }), schema);
    },
  };
}

const causeOf = (error: unknown): string =>
  ((error as Error).cause as Error | undefined)?.message ?? (error as Error).message;
