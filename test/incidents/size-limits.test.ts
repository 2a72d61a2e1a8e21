import { beforeEach, describe, expect } from 'vitest';
import { runCommand } from '../../functions/platform/run-command.ts';
import type { IncidentId, MaintenanceId, TimelineId } from '../../shared/domain/ids.ts';
import { Declare, type IncidentCommand, UpdateIncident } from '../../shared/domain/incident/command.ts';
import { POST_MORTEM_MAX, PostMortemDraft } from '../../shared/domain/incident/post-mortem.ts';
import { incidentSubject } from '../../shared/domain/incident/subject.ts';
import { ScheduleMaintenance } from '../../shared/domain/maintenance/command.ts';
import { PageConfig } from '../../shared/domain/page/config.ts';
import { LANGUAGES } from '../../shared/domain/text/language.ts';
import { BODY_MAX } from '../../shared/domain/text/text.ts';
import { flowsOf, makePorts, type Ports } from '../support/fixtures.ts';
import { ID, minute } from '../support/incidents.ts';
import { page as small } from '../support/page.ts';
import { engines, enginesTest as it } from '../support/world.ts';

let ports: Ports;
beforeEach(async () => {
  ports = { ...(await makePorts(engines)), page: { ...small, languages: [...LANGUAGES] } };
});

const OTHERS = LANGUAGES.slice(1);
/** The texts that take most room: in the store, in the letters of a mail's HTML, and in the marks around them. */
const TEXTS: Record<string, (length: number) => string> = {
  'letters that are not Latin': (length) => '日'.repeat(length),
  'signs that HTML writes out': (length) => '"'.repeat(length),
  'paragraphs of one letter': (length) => 'a\n\n'.repeat(length / 3),
  emoji: (length) => `x${'🔥'.repeat((length - 1) / 2)}`,
};
let count = 0;
const order = async (id: IncidentId, command: IncidentCommand) => {
  count += 1;
  return runCommand(ports)(id, command, { commandId: `c${count}`, by: 'ada' });
};
const say = (over: object) => ({ type: 'update' as const, ...UpdateIncident.parse(over) });
const everywhere = (message: string, languages = OTHERS) => ({
  translations: Object.fromEntries(languages.map((language) => [language, { title: message.slice(0, 255), message }])),
});
/** Announces what was recorded last, and gives back how many languages the mailing has. */
async function announced(id: TimelineId, seq: number): Promise<number | undefined> {
  await flowsOf(ports).announce(id, seq);
  return (await ports.mailings.get(`${id}-${seq}`))?.contents.length;
}

describe.each(Object.entries(TEXTS))('with %s', (_, text) => {
  const declare = (over: object = {}) => ({
    type: 'declare' as const,
    ...Declare.parse({
      title: text(255),
      message: text(BODY_MAX),
      workaround: text(5000),
      components: { files: 'major_outage', search: 'major_outage' },
      ...over,
    }),
  });
  it('the longest update that is taken is stored, read, announced in every language and published', async () => {
    expect(await order(ID, declare(everywhere(text(BODY_MAX), OTHERS.slice(0, 2))))).toMatchObject({ ok: true });
    for (let seq = 2; seq <= 5; seq += 1)
      expect(await order(ID, say({ message: text(BODY_MAX) }))).toMatchObject({ ok: true });
    expect(await announced(ID, 5)).toBe(LANGUAGES.length);
    expect(await ports.timelines.read(ID)).toHaveLength(5);
  });
  it('the longest post-mortem that is taken is announced in every language', async () => {
    await order(ID, declare());
    await order(ID, { type: 'resolve', message: 'Over.', notify: true });
    const most = (whole: number) => {
      const [answer, line] = [Math.floor(whole / 8), Math.floor(whole / 200)];
      return PostMortemDraft.safeParse({
        whatHappened: text(answer),
        whyItHappened: text(answer),
        howItWasResolved: text(answer),
        prevention: Array.from({ length: 50 }, () => ({
          action: text(Math.min(line, 1000)),
          owner: text(255),
          due: '2026-04-01',
        })),
        timeline: Array.from({ length: 50 }, () => ({ at: minute(1), text: text(line) })),
      }).data;
    };
    let whole = POST_MORTEM_MAX;
    while (!most(whole)) whole -= 1000;
    expect(await order(ID, { type: 'draft-postmortem', draft: most(whole) ?? {} })).toMatchObject({ ok: true });
    expect(await order(ID, { type: 'publish-postmortem', notify: true })).toMatchObject({ ok: true });
    expect(await announced(ID, 4)).toBe(LANGUAGES.length);
  });
  it('the longest maintenance that is taken is announced in every language', async () => {
    const id: MaintenanceId = 'mnt_f5e4d3c2b1a0';
    const plan = ScheduleMaintenance.parse({
      title: text(255),
      message: text(BODY_MAX),
      components: ['files'],
      from: minute(600),
      until: minute(660),
    });
    const run = runCommand(ports);
    await run(id, { type: 'schedule', ...plan }, { commandId: 'm0', by: 'ada' });
    for (let n = 1; n < 4; n += 1)
      expect(
        await run(id, { type: 'update', message: text(BODY_MAX), notify: true }, { commandId: `m${n}`, by: 'ada' }),
      ).toMatchObject({ ok: true });
    expect(await announced(id, 4)).toBe(LANGUAGES.length);
  });
});

const files = { components: { files: 'major_outage' } };
const declare = { type: 'declare' as const, ...Declare.parse({ title: 'T', message: 'm', ...files }) };

it('six translations of the longest text in letters that are not Latin are refused by their size, and nothing is recorded', async () => {
  const over = { message: '日'.repeat(BODY_MAX), ...everywhere('日'.repeat(BODY_MAX)) };
  expect(await order(ID, { ...declare, ...over })).toMatchObject({
    ok: false,
    refusal: { reason: 'text_too_large', max: 380_000 },
  });
  expect(await ports.timelines.read(ID)).toEqual([]);
  expect((await ports.timelines.state()).version).toBe(0);
});

it('an incident that is full of text takes no more updates, is still resolved, explained and published', async () => {
  await order(ID, declare);
  const long = say({ message: '日'.repeat(BODY_MAX), ...everywhere('日'.repeat(BODY_MAX), OTHERS.slice(0, 3)) });
  let outcome = await order(ID, long);
  for (let n = 0; outcome.ok && n < 20; n += 1) outcome = await order(ID, long);
  expect(outcome).toEqual({ ok: false, refusal: { reason: 'timeline_full' } });
  expect(await order(ID, { type: 'resolve', message: '日'.repeat(BODY_MAX), notify: true })).toMatchObject({
    ok: true,
  });
  const answer = '日'.repeat(20_000);
  const draft = PostMortemDraft.parse({
    whatHappened: answer,
    whyItHappened: answer,
    howItWasResolved: answer,
    prevention: [{ action: 'a', owner: 'o', due: '2026-04-01' }],
  });
  expect(await order(ID, { type: 'draft-postmortem', draft })).toMatchObject({ ok: true });
  expect(await order(ID, { type: 'publish-postmortem', notify: true })).toMatchObject({ ok: true });
  const seq = (await ports.timelines.read(ID)).length;
  expect(await announced(ID, seq)).toBe(LANGUAGES.length);
});

it('an incident of a page with very many components is taken until its line in the lists is full, and mailed whole', async () => {
  const ids = Array.from({ length: 1000 }, (_, n) => `component-${n}`);
  const page = PageConfig.parse({
    ...small,
    languages: [...LANGUAGES],
    groups: [{ components: ids.map((id) => ({ id, name: `${'"'.repeat(200)} ${id}` })) }],
  });
  ports = { ...ports, page };
  const all = (status: string) => Object.fromEntries(ids.map((id) => [id, status]));
  expect(
    await order(ID, { ...declare, ...Declare.parse({ ...declareOf(all('major_outage')) }), type: 'declare' }),
  ).toMatchObject({ ok: true });
  expect(await announced(ID, 1)).toBe(LANGUAGES.length);
  let last: Awaited<ReturnType<typeof order>> = { ok: false, refusal: { reason: 'busy' } };
  for (let n = 0; n < 12; n += 1) {
    ports.forward(60_000);
    last = await order(ID, say({ message: 'm', components: all(n % 2 ? 'major_outage' : 'partial_outage') }));
    if (!last.ok) break;
  }
  expect(last).toEqual({ ok: false, refusal: { reason: 'timeline_full' } });
  expect(await order(ID, { type: 'resolve', message: 'Over.', notify: true })).toMatchObject({ ok: true });
  expect((await ports.summaries.list(incidentSubject, 1)).found).toMatchObject([{ id: ID, status: 'resolved' }]);
});
const declareOf = (components: object) => ({ title: 'T', message: 'm', components });

it('an audience is widened until every mailing would have to carry too much of it', async () => {
  await order(ID, declare);
  const tags = (n: number) => Array.from({ length: 100 }, (_, index) => `tag-${n}-${index}-`.padEnd(63, 'x'));
  let last: Awaited<ReturnType<typeof order>> = { ok: false, refusal: { reason: 'busy' } };
  for (let n = 0; n < 100; n += 1) {
    last = await order(ID, { type: 'widen-audience', tags: tags(n), components: [] });
    if (!last.ok) break;
  }
  expect(last).toEqual({ ok: false, refusal: { reason: 'audience_too_large' } });
  const seq = (await ports.timelines.read(ID)).length + 1;
  expect(await order(ID, say({ message: 'm' }))).toMatchObject({ ok: true });
  expect(await announced(ID, seq)).toBe(LANGUAGES.length);
});
