import { IncidentBody, IncidentList } from '../../shared/wire/api/incidents.ts';
import type { Command } from '../command.ts';
import { openIncidents, stateOf } from '../incidents.ts';

export const status: Command = {
  summary: 'list incidents, or show one',
  help: `candor status [INCIDENT]

Example:
  candor status
  candor status inc_4f1c22a90b7e`,
  options: {},
  async run({ client, io, words }) {
    const [id] = words;
    if (id) {
      const incident = await client.get(`/ops/incidents/${id}`, IncidentBody);
      io.result(incident);
      io.say(`${incident.title}: ${stateOf(incident)}, impact ${incident.impact}`);
      const end = incident.endedAt ? `, over ${incident.endedAt}` : '';
      io.say(`  began ${incident.startedAt}, declared ${incident.declaredAt}${end}`);
      for (const [component, state] of Object.entries(incident.components)) io.say(`  ${component}: ${state}`);
      for (const update of incident.updates.toReversed()) {
        io.say(
          `\n${update.at}  ${update.status}  ${update.id}${update.earlier.length > 0 ? '  (edited)' : ''}\n  ${update.message.replaceAll('\n', '\n  ')}`,
        );
      }
      for (const { at, by, text, links } of incident.notes) {
        io.say(`\n${at}  private note of ${by}\n  ${[text, ...links].join('\n').replaceAll('\n', '\n  ')}`);
      }
      return;
    }
    const [open, recent] = await Promise.all([
      openIncidents(client),
      client.get('/ops/incidents?limit=20', IncidentList),
    ]);
    // One that has been open for long may stand behind many newer ones.
    const older = open.filter(({ id }) => !recent.incidents.some((one) => one.id === id));
    const incidents = [...recent.incidents, ...older];
    io.result({ ...recent, incidents });
    io.say(open.length === 0 ? 'No incident is open.' : `Open: ${open.length}`);
    for (const incident of incidents) {
      io.say(
        `${incident.id}  ${stateOf(incident).padEnd(13)} ${incident.impact.padEnd(8)} ${incident.startedAt.slice(0, 16)}Z  ${incident.title}`,
      );
    }
  },
};
