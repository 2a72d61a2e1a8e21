import { randomUUID } from 'node:crypto';
import type * as z from 'zod';
import { ProblemBody } from '../shared/wire/api/problems.ts';
import type { Connection } from './connection.ts';

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

export function connect({ url, key }: Connection): Client {
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
        `${answer.url} answered something else than this candor expects. Check the address of the page, and use the candor of the version that is deployed.`,
      );
    }
    const problem = ProblemBody.safeParse(body);
    if (!problem.success) throw new CliFault(`${url} answered ${answer.status}. Check the address of the page.`);
    throw new CliFault(`${problem.data.title}. ${problem.data.detail}${adviceOn(answer.status, url)}`, 1, problem.data);
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

/** What only a terminal knows to advise. */
const adviceOn = (status: number, url: string): string =>
  status === 401 ? ` Keys of candor sign-in last half a day: candor sign-in ADDRESS --url ${url} gets a new one.` : '';
