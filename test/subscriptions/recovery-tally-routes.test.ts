import { describe, expect } from 'vitest';
import { call, declared } from '../support/ops-app.ts';
import { it, ports } from '../support/world.ts';

describe('whether it works again', () => {
  it('is counted in all and by component, the last answer of each person', async () => {
    const { id } = await declared();
    const people = [
      ['ada@x.example', ['files']],
      ['grace@x.example', ['files']],
      ['eve@x.example', undefined],
    ] as const;
    for (const [address, components] of people)
      await call('POST', '/ops/subscribers/import', {
        reason: 'r',
        subscribers: [{ address, ...(components && { components: [...components] }) }],
      });
    const answer = (address: string, works: boolean, comment?: string) =>
      ports.answers.record(id, ports.ids.subscriber(address), {
        works,
        at: ports.clock().toISOString(),
        ...(comment && { comment }),
      });
    await answer('ada@x.example', true);
    await answer('grace@x.example', true);
    await answer('grace@x.example', false, 'Saving fails.');
    await answer('eve@x.example', false);
    expect(await (await call('GET', `/ops/incidents/${id}/answers`)).json()).toMatchObject({
      works: 1,
      stillBroken: 2,
      byComponent: { files: { works: 1, stillBroken: 1 } },
      comments: [{ works: false, comment: 'Saving fails.' }],
    });
  });
});
