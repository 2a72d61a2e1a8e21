import { describe, expect } from 'vitest';
import { when } from '../support/ops-app.ts';
import { it, ports } from '../support/world.ts';

describe('a rebuild', () => {
  it('makes the next minute write everything', async () => {
    await when('POST', '/ops/site/rebuild').thenStatus(202);
    expect(await ports.published.read()).toMatchObject({ version: -1, rebuildRequest: expect.any(String) });
  });
});
