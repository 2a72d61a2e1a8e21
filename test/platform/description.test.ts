import { describe, expect } from 'vitest';
import { app } from '../support/ops-app.ts';
import { it } from '../support/world.ts';

describe('the description', () => {
  it('is OpenAPI 3.1 with every operation, made of the schemas that check the requests', async () => {
    const document = (await (await app.request('/ops/openapi.json')).json()) as {
      openapi: string;
      paths: Record<string, Record<string, { summary: string; requestBody?: unknown }>>;
    };
    expect(document.openapi).toBe('3.1.0');
    const operations = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method} ${path}`),
    );
    expect(operations).toHaveLength(115);
    const limit = JSON.stringify(document.paths['/ops/incidents']?.post?.requestBody);
    for (const name of ['title', 'workaround', 'nextUpdateBy', 'expectedRestorationAt', 'partial_outage'])
      expect(limit).toContain(name);
  });
  it('names every operation once, in camel case, with its subject, and says which need no key', async () => {
    const { paths, tags } = (await (await app.request('/ops/openapi.json')).json()) as {
      paths: Record<string, Record<string, { operationId?: string; tags?: string[]; security?: unknown[] }>>;
      tags: { name: string }[];
    };
    const operations = Object.entries(paths).flatMap(([path, item]) =>
      Object.values(item).map((operation) => ({ path, ...operation })),
    );
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(operations.length);
    for (const id of ids) expect(id).toMatch(/^[a-z]+([A-Z][a-z]+)+$/);
    expect(new Set(operations.flatMap((one) => one.tags ?? [undefined]))).toEqual(
      new Set(tags.map(({ name }) => name)),
    );
    const open = operations.filter(({ security }) => security?.length === 0).map(({ path }) => path);
    expect(open.toSorted()).toEqual([
      '/ops/first-administrator',
      '/ops/me',
      '/ops/session',
      '/ops/sessions',
      '/ops/sign-in',
    ]);
    expect(operations.filter(({ security }) => security === undefined)).toEqual([]);
  });
  it('says of ids, texts and moments what is checked of them', async () => {
    const text = await (await app.request('/ops/openapi.json')).text();
    for (const pattern of [/"\^inc_\[0-9a-z\]\{6,\d+\}\$"/, /"\^sub_\[0-9a-f\]\{20\}\$"/, /"\^\(+inc_/])
      expect(text).toMatch(pattern);
    expect(text).not.toContain('.*');
    type Schema = { properties: Record<string, object> };
    const { paths } = JSON.parse(text) as {
      paths: Record<
        string,
        Record<string, { requestBody: { required: boolean; content: { 'application/json': { schema: Schema } } } }>
      >;
    };
    const declare = paths['/ops/incidents']?.post?.requestBody;
    expect(declare?.required).toBe(true);
    expect(declare?.content['application/json'].schema.properties).toMatchObject({
      title: { minLength: 1, maxLength: 255 },
      message: { minLength: 1, maxLength: 25_000 },
      nextUpdateBy: { format: 'date-time' },
    });
    expect(paths['/ops/incidents/{id}/postmortem/publish']?.post?.requestBody.required).toBe(false);
    expect(text.match(/"(declaredAt|updatedAt|createdAt|at)":\{"type":"string"\}/g)).toBeNull();
  });
  it('is readable for people too, with every operation and field', async () => {
    const page = await (await app.request('/ops/reference')).text();
    for (const words of [
      'Declare an incident',
      'POST /ops/incidents/{id}/updates',
      'nextUpdateBy',
      'Publish the post-mortem',
      'Idempotency-Key',
    ])
      expect(page).toContain(words);
  });
});
