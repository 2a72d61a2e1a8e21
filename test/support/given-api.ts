import { expect } from 'vitest';
import type * as z from 'zod';
import type { Timelines } from '../../functions/platform/timeline-ports.ts';
import type { TimelineId } from '../../shared/domain/ids.ts';
import { ProblemBody } from '../../shared/wire/api/problems.ts';

interface App {
  request(path: string, init?: RequestInit): Response | Promise<Response>;
}

/** A request to one of the APIs, and what comes of it. Nothing is sent before one of them is asked for. */
export interface Requested {
  thenStatus(status: number): Promise<Response>;
  /** The body, which the schema of the API's description understands. */
  thenBody<Schema extends z.ZodType>(schema: Schema): Promise<z.output<Schema>>;
  /** It is taken, and the newest event of this timeline is like that. */
  thenRecorded(timelines: Pick<Timelines, 'read'>, id: TimelineId, event: object): Promise<void>;
  thenRefused(status: number, reason: string, detail?: RegExp): Promise<void>;
}

/** Requests to an app with these headers, as `when('POST', '/ops/incidents', body)`. */
export const givenApi =
  (app: () => App, headers: Record<string, string>) =>
  (method: string, path: string, body?: unknown, over: Record<string, string> = {}): Requested => {
    const send = async () =>
      app().request(path, {
        method,
        headers: { 'content-type': 'application/json', ...headers, ...over },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
    return {
      async thenStatus(status) {
        const answer = await send();
        expect(answer.status, await answer.clone().text()).toBe(status);
        return answer;
      },
      async thenBody(schema) {
        const answer = await send();
        return schema.parse(await answer.json());
      },
      async thenRecorded(timelines, id, event) {
        const answer = await send();
        expect(answer.ok, await answer.clone().text()).toBe(true);
        expect((await timelines.read(id)).at(-1)).toMatchObject(event);
      },
      thenRefused: async (status, reason, detail) => refused(await send(), status, reason, detail),
    };
  };

/** An answer that says in words what is wrong, as RFC 9457 has it. */
export async function refused(answer: Response, status: number, reason: string, detail = /./): Promise<void> {
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  const problem = ProblemBody.parse(await answer.json());
  expect(problem).toMatchObject({ status, reason, detail: expect.stringMatching(detail) });
  expect(answer.status).toBe(status);
}
