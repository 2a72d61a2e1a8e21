import { beforeEach, describe, expect } from 'vitest';
import { endpointsApi } from '../../functions/entry/endpoints-api.ts';
import { visitorsApi } from '../../functions/subscriptions/visitor-routes.ts';
import type { Endpoint } from '../../shared/domain/webhook/endpoint.ts';
import { WEBHOOK_WORDS } from '../../shared/words/languages.ts';
import { confirmed, putPerson } from '../support/fixtures.ts';
import { endpointAt, endpointId, putEndpoint } from '../support/webhooks.ts';
import { it, ports } from '../support/world.ts';

const ada = confirmed('ada@x.example');
const onFault = (error: unknown) => expect.unreachable(String(error));
beforeEach(() => putPerson(ports, ada));

const page = async () => {
  const url = await ports.links.manage(ada.id, new Date(ports.clock().getTime() + 86_400_000));
  return (await visitorsApi({ ...ports, onFault }).request(new URL(url).pathname)).text();
};
const add = (letter: string, url: string, over: Partial<Endpoint> = {}) =>
  putEndpoint(ports, endpointAt(url, { id: endpointId(letter), owner: { kind: 'visitor', contact: ada.id }, ...over }));
const { own } = WEBHOOK_WORDS.en;

describe('the page of choices, of somebody whose address webhooks were added with', () => {
  it('names their servers, says which are stopped, and leads to where each is removed', async () => {
    await add('a', 'https://one.example/secret-path');
    await add('b', 'https://two.example/', { state: 'quarantined' });
    const text = await page();
    expect(text).toContain(own.title);
    expect(text).not.toContain('secret-path');
    expect(text).toMatch(new RegExp(`two\\.example</a></bdi> \\(${own.stopped}\\)`));
    expect(text.split(own.stopped)).toHaveLength(2);
    const [, path = ''] = /href="(\/webhooks\/[^"]+)"[^>]*>one\.example/.exec(text) ?? [];
    const body = new URLSearchParams({ act: 'remove' });
    await endpointsApi({ ...ports, onFault }).request(path, { method: 'POST', body });
    expect(await page()).not.toContain('one.example');
  });

  it('names none of other people, of operators or of nobody', async () => {
    await add('a', 'https://one.example/', { owner: { kind: 'visitor', contact: confirmed('eve@x.example').id } });
    await add('b', 'https://two.example/', { owner: { kind: 'operator', name: 'ada', member: ada.id } });
    await add('c', 'https://three.example/', { owner: { kind: 'visitor' } });
    expect(await page()).not.toContain(own.title);
  });

  it('leads nowhere where many read the address', async () => {
    await putPerson(ports, { ...ada, shared: true });
    await add('a', 'https://one.example/');
    const text = await page();
    expect(text).toContain('one.example');
    expect(text).not.toContain('/webhooks/');
  });

  it.each(['de', 'es', 'fr', 'pt', 'ja', 'ar'] as const)('says it in %s', async (language) => {
    const languages = ['en', language] as const;
    await putPerson(ports, { ...ada, language });
    await add('a', 'https://one.example/', { state: 'disabled' });
    const url = await ports.links.manage(ada.id, new Date(ports.clock().getTime() + 86_400_000));
    const app = visitorsApi({ ...ports, page: { ...ports.page, languages: [...languages] }, onFault });
    const text = await (await app.request(new URL(url).pathname)).text();
    expect(text).toContain(WEBHOOK_WORDS[language].own.title);
    expect(text).toContain(WEBHOOK_WORDS[language].own.stopped);
  });
});
