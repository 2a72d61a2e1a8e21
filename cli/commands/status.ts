import type { IncidentLine } from '../../shared/wire/api/incidents.ts';
import { IncidentBody, IncidentList } from '../../shared/wire/api/incidents.ts';
import type { Client } from '../client.ts';
import type { Command, Io } from '../command.ts';
import { openIncidents, stateOf } from '../incidents.ts';
import { momentText } from '../when.ts';

/** Of more, only the lines of the list are shown. */
const DETAILED_MAX = 10;
const EVERY_MS = 10_000;
const CLEAR = '\u001b[2J\u001b[H';

export const status: Command = {
  summary: 'list incidents and what is due, or show one',
  help: `candor status [INCIDENT] [--watch]

      --watch   shows it anew every ten seconds, until Ctrl-C

Example:
  candor status
  candor status inc_4f1c22a90b7e`,
  options: { watch: { type: 'boolean' } },
  async run({ client, io, values, words: [id] }) {
    const show = () => (id ? showOne(client, io, id) : showAll(client, io));
    if (values.watch !== true || !io.isTerminal) return show();
    io.onInterrupt(() => '');
    for (;;) {
      io.say(`${CLEAR}${new Date().toLocaleTimeString('en-GB')}`);
      await show();
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
  },
};

async function showAll(client: Client, io: Io): Promise<void> {
  const [open, recent] = await Promise.all([
    openIncidents(client),
    client.get('/ops/incidents?limit=20', IncidentList),
  ]);
  // One that has been open for long may stand behind many newer ones.
  const older = open.filter(({ id }) => !recent.incidents.some((one) => one.id === id));
  const incidents = [...recent.incidents, ...older];
  io.result({ ...recent, incidents });
  const detailed = await Promise.all(
    open.slice(0, DETAILED_MAX).map(({ id }) => client.get(`/ops/incidents/${id}`, IncidentBody)),
  );
  const now = new Date();
  io.say(open.length === 0 ? 'No incident is open.' : `Open: ${open.length}`);
  for (const incident of incidents) {
    io.say(lineOf(incident));
    const body = detailed.find(({ id }) => id === incident.id);
    if (body) for (const line of standingOf(body, now)) io.say(`    ${line}`);
  }
}

const lineOf = (incident: IncidentLine): string =>
  `${incident.id}  ${stateOf(incident).padEnd(13)} ${incident.impact.padEnd(8)} ${incident.startedAt.slice(0, 16)}Z  ${incident.title}${ownerOf(incident)}`;

/** What is promised and what is advised while an incident is open. */
function standingOf(
  { components, nextUpdateBy, expectedRestorationAt, workaround }: IncidentBody,
  now: Date,
): string[] {
  const isPast = (at: string) => Date.parse(at) < now.getTime();
  const impaired = Object.entries(components).filter(([, state]) => state !== 'operational');
  return [
    ...(impaired.length > 0 ? [impaired.map(([id, state]) => `${id}: ${state.replaceAll('_', ' ')}`).join(', ')] : []),
    ...(nextUpdateBy
      ? [`${isPast(nextUpdateBy) ? 'LATE: update was due' : 'next update due'} ${momentText(nextUpdateBy, now)}`]
      : []),
    ...(expectedRestorationAt
      ? [
          `${isPast(expectedRestorationAt) ? 'PASSED: was expected to work' : 'expected to work'} ${momentText(expectedRestorationAt, now)}`,
        ]
      : []),
    ...(workaround ? [`meanwhile: ${workaround.split('\n')[0]}`] : []),
  ];
}

async function showOne(client: Client, io: Io, id: string): Promise<void> {
  const incident = await client.get(`/ops/incidents/${id}`, IncidentBody);
  io.result(incident);
  io.say(`${incident.title}: ${stateOf(incident)}, impact ${incident.impact}`);
  const end = incident.endedAt ? `, over ${incident.endedAt}` : '';
  io.say(`  began ${incident.startedAt}, declared ${incident.declaredAt}${end}`);
  sayTeam(io, incident);
  for (const [component, state] of Object.entries(incident.components)) io.say(`  ${component}: ${state}`);
  for (const line of standingOf({ ...incident, components: {} }, new Date())) io.say(`  ${line}`);
  for (const update of incident.updates.toReversed()) {
    io.say(
      `\n${update.at}  ${update.status}  ${update.id}${update.automatic ? '  (automatic)' : ''}${update.earlier.length > 0 ? '  (edited)' : ''}\n  ${update.message.replaceAll('\n', '\n  ')}`,
    );
  }
  for (const { at, by, text, links } of incident.notes) {
    io.say(`\n${at}  private note of ${by}\n  ${[text, ...links].join('\n').replaceAll('\n', '\n  ')}`);
  }
}

const ownerOf = ({ status: state, owner }: IncidentLine): string =>
  state === 'resolved' ? '' : `  (owner: ${owner?.name ?? 'nobody'})`;

const MINUTE_S = 60;
const minutes = (seconds: number): string => {
  const whole = Math.round(seconds / MINUTE_S);
  return `${whole} minute${whole === 1 ? '' : 's'}`;
};

const HOW = { taken: 'taken over', handed_off: 'handed off', escalated: 'escalated' };

/** What only the team sees: how fast it was declared, whose it is, and how promises were kept. */
function sayTeam(io: Io, { status: state, owner, ownerChanges, promises, declaredAfterSeconds }: IncidentBody): void {
  io.say(`  declared ${minutes(declaredAfterSeconds)} after it began`);
  if (owner || state !== 'resolved')
    io.say(`  owner ${owner ? `${owner.name} since ${owner.since}` : 'nobody: candor take'}`);
  for (const { at, by, how, name, note } of ownerChanges) {
    io.say(`    ${at}  ${HOW[how]}: ${name}, by ${by}${note ? `\n      ${note.replaceAll('\n', '\n      ')}` : ''}`);
  }
  const kept = promises.filter(({ state: one }) => one === 'kept').length;
  const missed = promises.filter(({ state: one }) => one === 'missed' || one === 'overdue');
  if (kept + missed.length > 0) io.say(`  promises: ${kept} kept, ${missed.length} missed`);
  for (const { promisedFor, lateSeconds = 0, state: one } of missed)
    io.say(`    ${promisedFor}  ${minutes(lateSeconds)} late${one === 'overdue' ? ', still nothing said' : ''}`);
}
