import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { newSecret, signedHeaders } from '../../../functions/channels/webhook/signature.ts';

/** The program that docs/webhooks.md gives to receivers. */
async function documented() {
  const guide = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'webhooks.md'), 'utf8');
  const [, source = ''] = /```js\n([\s\S]*?)```/.exec(guide) ?? [];
  return (await import(`data:text/javascript,${encodeURIComponent(source)}`)) as {
    isGenuine(secret: string, headers: Record<string, string>, body: string): boolean;
  };
}

it('the guide for receivers accepts what is signed now by one of the secrets, and nothing else', async () => {
  const { isGenuine } = await documented();
  const [old, fresh, other] = [newSecret(), newSecret(), newSecret()];
  const headers = signedHeaders([fresh, old], 'id', new Date(), '{"ä":1}');
  expect(isGenuine(fresh, headers, '{"ä":1}')).toBe(true);
  expect(isGenuine(old, headers, '{"ä":1}')).toBe(true);
  expect(isGenuine(other, headers, '{"ä":1}')).toBe(false);
  expect(isGenuine(fresh, headers, '{"ä":2}')).toBe(false);
  expect(isGenuine(fresh, { ...headers, 'webhook-id': 'other' }, '{"ä":1}')).toBe(false);
  const early = signedHeaders([fresh], 'id', new Date(Date.now() - 600_000), '{}');
  expect(isGenuine(fresh, early, '{}')).toBe(false);
});
