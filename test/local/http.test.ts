import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../local/free-port.ts';
import { bySpecificity, matches, startHttp } from '../../local/http.ts';
import { sqsS3ForTests } from '../support/engines.ts';

let queues: Awaited<ReturnType<typeof sqsS3ForTests>>;
let server: Awaited<ReturnType<typeof startHttp>>;
let url = '';
beforeAll(async () => {
  queues = await sqsS3ForTests();
  const bucket = await queues.bucket();
  for (const [Key, Body] of [
    ['index.html', 'front'],
    ['404.html', 'missing'],
  ])
    await queues.s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body, ContentType: 'text/html' }));
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  server = await startHttp(
    port,
    [],
    { client: queues.s3, bucket },
    { view: (uri) => ({ uri }), headersAt: () => ({}) },
  );
});
afterAll(async () => {
  await server.stop();
  await queues.stop();
});

describe('the local address', () => {
  it.each(['//', '///', '//a//', '/%', '/%ff', '/..%2f..', '/a?b=%', '/a b'])(
    'answers an odd path with a page: %s',
    async (path) => {
      const answer = await fetch(url + path);
      expect([answer.status, await answer.text()]).toEqual([404, 'missing']);
    },
  );

  it('sends nothing again to who has it, also when a cache on the way made the tag weak', async () => {
    const etag = (await fetch(url)).headers.get('etag') ?? '';
    const statuses = async (tags: string[]) =>
      Promise.all(tags.map(async (tag) => (await fetch(url, { headers: { 'if-none-match': tag } })).status));
    expect(await statuses([etag, `W/${etag}`, `"x", W/${etag}`, '*'])).toEqual([304, 304, 304, 304]);
    expect(await statuses(['"x"', 'W/"x"', ''])).toEqual([200, 200, 200]);
  });
});

it('the most specific route is asked first, in whatever order the template has them', () => {
  const paths = ['/ops/endpoints', '/manage/code', '/manage/{token}', '/ops/endpoints/{proxy+}', '/ops/{proxy+}'];
  const keys = paths.map((path) => ({ key: `ANY ${path}` }));
  const asked = (given: typeof keys) => given.toSorted(bySpecificity).map(({ key }) => key.split(' ')[1]);
  expect(asked(keys.toReversed())).toEqual(paths);
  expect(asked(keys)).toEqual(paths);
});

describe('a tag', () => {
  it('matches none where a reader names none', () => expect(matches(undefined, '"x"')).toBe(false));
});
