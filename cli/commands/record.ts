import { readFileSync } from 'node:fs';
import { Ordered } from '../../shared/wire/api/incidents.ts';
import { CliFault, USAGE_EXIT } from '../client.ts';
import type { Command } from '../command.ts';
import { sayIncident } from '../incidents.ts';

export const record: Command = {
  summary: 'record a past incident from a file; nobody is mailed',
  help: `candor record FILE

FILE is JSON: title, updates (each with at, message, status, components), resolved (at, message), and if you like
startedAt and impact. The page marks it as recorded afterwards. Example of a file:
  { "title": "Search was down", "startedAt": "2026-01-09T07:40:00Z",
    "updates": [{ "at": "2026-01-09T08:00:00Z", "message": "We are looking.", "components": { "search": "major_outage" } }],
    "resolved": { "at": "2026-01-09T09:00:00Z", "message": "It works again." } }
Example:
  candor record january.json`,
  options: {},
  async run({ client, io, words: [file] }) {
    if (!file) throw new CliFault('Name the file. See candor record --help.', USAGE_EXIT);
    sayIncident(io, await client.post('/ops/past-incidents', parsed(file), Ordered));
  },
};

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new CliFault(`${file} cannot be read as JSON: ${(error as Error).message}`, USAGE_EXIT);
  }
}
