import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { opsApi } from '../../functions/entry/ops-api.ts';
import { newApiKey, storeApiKey } from '../../functions/operators/dynamo-api-keys.ts';
import { AddNote } from '../../shared/domain/incident/note.ts';
import { IncidentBody, Ordered } from '../../shared/wire/api/incidents.ts';
import { addPeople, drain, type Engines, flowsOf, makePorts, type Ports, startEngines } from '../support/fixtures.ts';
import { answers, declared, given, incidentOf, minute } from '../support/incidents.ts';
import { HOSTILE } from '../support/malicious-input.ts';
import { publicSurfaces } from '../support/public-surfaces.ts';

let engines: Engines;
let ports: Ports;
let app: ReturnType<typeof opsApi>;
const key = newApiKey();
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(() => engines.stop());
beforeEach(async () => {
  ports = await makePorts(engines);
  await storeApiKey(ports.tables.people, key, { name: 'grace', role: 'admin' });
  app = opsApi({ ...ports, onFault: (error) => expect.unreachable(String(error)) });
});

const SECRET = 'Zanzibarkabel';
const post = async (path: string, body: object) =>
  app.request(`/ops${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const ordered = async (path: string, body: object) => Ordered.parse(await (await post(path, body)).json()).incident;

describe('a private note', () => {
  it('reaches no page, feed, document or mail, from declaration to post-mortem and false alarm', async () => {
    await addPeople(ports, 3);
    const held = { holdSeconds: 0 };
    const incident = { title: 'T', message: 'm', components: { files: 'partial_outage' }, ...held };
    const { id } = await ordered('/incidents', incident);
    const noted = async () =>
      ordered(`/incidents/${id}/notes`, { text: `Rolled back ${SECRET}`, links: [`https://chat.example/${SECRET}`] });
    await noted();
    await ordered(`/incidents/${id}/updates`, { message: 'm', status: 'identified', ...held });
    await noted();
    await ordered(`/incidents/${id}/resolve`, { message: 'm', ...held });
    await ordered(`/incidents/${id}/postmortem`, answers);
    await ordered(`/incidents/${id}/postmortem/publish`, held);
    await ordered(`/incidents/${id}/false-alarm`, { message: 'm', ...held });
    const { notes } = await noted();
    expect(notes).toMatchObject([{ by: 'grace' }, { text: `Rolled back ${SECRET}` }, {}]);
    for (let seq = 1; seq <= 9; seq += 1) await flowsOf(ports).announce(id, seq);
    await drain(engines, ports);
    const surfaces = await publicSurfaces(engines, ports, id);
    const previews = await post('/preview', {
      incident: id,
      order: { type: 'reopen', message: 'm', components: { files: 'major_outage' } },
    });
    surfaces.set('preview', await previews.text());
    expect([...surfaces.keys()].filter((name) => name.startsWith('mail ')).length).toBeGreaterThan(5);
    expect(surfaces.size).toBeGreaterThan(60);
    expect([...surfaces].filter(([, body]) => body.includes(id)).length).toBeGreaterThan(20);
    // Mails carry text in quoted-printable, which leaves letters as they are and breaks lines with "=".
    expect(
      [...surfaces].filter(([, body]) => body.replace(/=\r?\n/g, '').includes(SECRET)).map(([name]) => name),
    ).toEqual([]);
  });

  it('changes nothing that the public sees of when the incident was updated, and mails nobody', async () => {
    given(declared())
      .when({ type: 'add-note', ...AddNote.parse({ text: 'For us.' }) })
      .thenLeaves({
        updatedAt: minute(0),
        version: 2,
        notes: [{ at: minute(100), by: 'grace', text: 'For us.', links: [] }],
      });
    expect(incidentOf(declared())).toMatchObject({ notes: [] });
  });

  it('is kept of any incident, a withdrawn one too', async () => {
    const incident = { title: 'T', message: 'm', components: { files: 'partial_outage' }, notify: false };
    const { id } = await ordered('/incidents', incident);
    await ordered(`/incidents/${id}/withdraw`, {});
    expect(await ordered(`/incidents/${id}/notes`, { text: 'Wrong customer.' })).toMatchObject({
      withdrawnAt: expect.any(String),
      notes: [{ text: 'Wrong customer.' }],
    });
  });

  it.each(Object.entries(HOSTILE))('is text, whatever it says: %s', async (_, hostile) => {
    const incident = { title: 'T', message: 'm', components: { files: 'partial_outage' }, notify: false };
    const { id } = await ordered('/incidents', incident);
    const { notes } = await ordered(`/incidents/${id}/notes`, { text: `x ${hostile}`.slice(0, 5000) });
    const read = await app.request(`/ops/incidents/${id}`, { headers: { authorization: `Bearer ${key}` } });
    expect(IncidentBody.parse(await read.json()).notes).toEqual(notes);
    expect(notes[0]?.text).not.toMatch(/[\u0000-\u0008\u202e\ud800-\udbff](?![\udc00-\udfff])/);
  });

  it.each(['javascript:alert(1)', 'chat.example', 'ftp://x.example'])(
    'links to the web only, not to %s',
    async (url) => {
      expect(AddNote.safeParse({ text: 't', links: [url] }).success).toBe(false);
    },
  );
});
