import { expect, it } from 'vitest';
import { audit } from '../../cli/commands/audit.ts';
import { runCommand } from '../support/cli.ts';

const entry = {
  id: '1',
  at: '2026-03-04T10:00:00.000Z',
  actor: { id: 'key_0123456789ab', name: '=cmd|"x"', role: 'admin' },
  operation: 'declareIncident',
  on: ['inc_0123456789ab'],
  outcome: 'refused',
  reason: 'role_too_low',
};
const api = {
  'GET /ops/audit?limit=1000&actor=Ada&from=next': { entries: [entry] },
  'GET /ops/audit?limit=1000&actor=Ada': { entries: [entry], next: 'next' },
};

it('candor audit writes every part as CSV that no spreadsheet runs', async () => {
  const { said } = await runCommand(audit, { api, values: { actor: 'Ada', csv: true } });
  expect(said.split('\r\n')).toHaveLength(3);
  expect(said).toContain(`"'=cmd|""x"""`);
});

it('candor audit shows the newest, as many as asked for', async () => {
  const { said } = await runCommand(audit, { api, values: { actor: 'Ada', limit: '1' } });
  expect(said).toBe(
    '2026-03-04T10:00:00.000Z  =cmd|"x"  admin  key_0123456789ab  declareIncident  inc_0123456789ab  refused  role_too_low',
  );
  expect(await runCommand(audit, { api, values: { limit: 'all' } })).toMatchObject({ exitCode: 2 });
});
