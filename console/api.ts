import type { ProblemBody } from '../shared/wire/api/problems.ts';
import { CONSOLE_HEADER } from '../shared/wire/console-header.ts';

/** A refusal of the API, in its own words. */
export class Problem extends Error {
  override name = 'Problem';
  readonly body: ProblemBody;

  constructor(body: ProblemBody) {
    super(body.detail);
    this.body = body;
  }
}

/** Nobody answered, or what answered was not the API. */
export class NoAnswer extends Error {
  override name = 'NoAnswer';
}

const PATIENCE_MS = 20_000;

const isProblem = (body: unknown): body is ProblemBody =>
  typeof body === 'object' && body !== null && 'reason' in body && 'detail' in body;

let whenSignedOut = () => {};
/** Calls back when the API no longer knows the session. */
export function onSignedOut(callBack: () => void): void {
  whenSignedOut = callBack;
}

async function call<Answer>(path: string, init: RequestInit): Promise<Answer> {
  const answer = await fetch(path, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) }).catch((cause) => {
    throw new NoAnswer('no answer', { cause });
  });
  const body: unknown = await answer.json().catch(() => undefined);
  // The answers are ours, of the types that the schemas of the API have.
  if (answer.ok && body !== undefined) return body as Answer;
  if (!isProblem(body)) throw new NoAnswer(`status ${answer.status}`);
  if (body.reason === 'not_signed_in') whenSignedOut();
  throw new Problem(body);
}

export const get = <Answer>(path: string): Promise<Answer> => call<Answer>(path, { method: 'GET' });

/** Every write carries the header that other sites cannot send; one with a key is carried out once, however often it is sent. */
export const post = <Answer>(path: string, body: object = {}, key?: string): Promise<Answer> =>
  call<Answer>(path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      [CONSOLE_HEADER]: '1',
      ...(key && { 'idempotency-key': key }),
    },
    body: JSON.stringify(body),
  });

/** What to tell about a failure: the API's sentence, or nothing where nobody answered. */
export const sentenceOf = (error: unknown): string | undefined =>
  error instanceof Problem ? error.message : undefined;
