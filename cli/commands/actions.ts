import { type ActionState, stateOfAction } from '../../shared/domain/incident/prevention.ts';
import { IncidentBody, Ordered } from '../../shared/wire/api/incidents.ts';
import { type Client, CliFault, USAGE_EXIT } from '../client.ts';
import { type Command, type Io, text, type Values } from '../command.ts';
import { namedOrLastResolved } from '../incidents.ts';

const ACTS = ['list', 'done', 'drop', 'change'];

export const actions: Command = {
  summary: 'follow up the prevention actions of a post-mortem',
  help: `candor actions [list] [INCIDENT]             the actions, and how far each one is
candor actions done NUMBER [INCIDENT] [--link URL]
candor actions drop NUMBER [INCIDENT] --reason TEXT
candor actions change NUMBER [INCIDENT] [--owner TEXT] [--due DAY]

      --link URL     where others can see it, by https
      --reason TEXT  why it is not done after all; everybody may read it
      --owner TEXT   who does it from now on
      --due DAY      until when, like 2026-03-31; one that was done or dropped is open again

The page shows what became of each action, and what its owner and date were before. Without INCIDENT it is the one resolved
last. Example:
  candor actions done 1 inc_4f1c22a90b7e --link https://example.com/changes/812`,
  options: {
    link: { type: 'string' },
    reason: { type: 'string' },
    owner: { type: 'string' },
    due: { type: 'string' },
  },
  async run({ client, io, values, words }) {
    const act = words[0] && ACTS.includes(words[0]) ? words[0] : 'list';
    const rest = words[0] === act ? words.slice(1) : words;
    if (act === 'list') {
      const { id } = await namedOrLastResolved(client, io, rest[0]);
      return sayActions(io, await client.get(`/ops/incidents/${id}`, IncidentBody));
    }
    return change(client, io, act, rest, values);
  },
};

async function change(client: Client, io: Io, act: string, words: string[], values: Values): Promise<void> {
  const [number = '', named] = words;
  if (!/^[1-9]\d?$/.test(number)) {
    throw new CliFault(`Which action? candor actions ${act} NUMBER; candor actions lists them.`, USAGE_EXIT);
  }
  const body = bodyFor(act, values);
  const { id } = await namedOrLastResolved(client, io, named);
  const { incident } = await client.post(`/ops/incidents/${id}/actions/${number}/${act}`, body, Ordered);
  sayActions(io, incident);
}

function bodyFor(act: string, values: Values): Record<string, string> {
  const given = (names: readonly string[]) =>
    Object.fromEntries(names.flatMap((name) => (text(values, name) ? [[name, text(values, name) ?? '']] : [])));
  if (act === 'done') return given(['link']);
  const body = given(act === 'drop' ? ['reason'] : ['owner', 'due']);
  if (Object.keys(body).length > 0) return body;
  throw new CliFault(act === 'drop' ? 'Say with --reason why.' : 'Give --owner, --due or both.', USAGE_EXIT);
}

const MARKS: Record<ActionState, string> = { open: 'open', late: 'LATE', done: 'done', dropped: 'dropped' };

function sayActions(io: Io, incident: IncidentBody): void {
  const { prevention = [] } = incident.postMortem ?? {};
  io.result({ incident: incident.id, actions: prevention });
  if (prevention.length === 0) io.say(`"${incident.title}" has no published post-mortem.`);
  const now = new Date().toISOString();
  prevention.forEach((one, index) => {
    const mark = MARKS[stateOfAction(one, now)].padEnd(7);
    io.say(`${index + 1}  ${mark}  due ${one.due}  ${one.owner}: ${one.action}`);
    if (one.dropped) io.say(`            because: ${one.dropped.reason}`);
    if (one.link) io.say(`            ${one.link}`);
  });
}
