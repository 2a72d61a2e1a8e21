import {
  Attached,
  ReportBody,
  ReportErased,
  ReportGroups,
  ReportList,
  SpikeList,
} from '../../shared/wire/api/reports.ts';
import { type Client, CliFault, USAGE_EXIT } from '../client.ts';
import { type Command, type Io, text, type Values } from '../command.ts';
import { namedOrOnly } from '../incidents.ts';
import { FUTURE_HELP, momentOf } from '../moment.ts';

type Act = (given: { client: Client; io: Io; values: Values; named: readonly string[] }) => Promise<void>;

/** The first word after the verb, which names a report. */
function oneOf(named: readonly string[]): string {
  const [id] = named;
  if (!id) throw new CliFault('Name the report: candor reports lists them.', USAGE_EXIT);
  return id;
}

const ACTS: Readonly<Record<string, Act>> = {
  async list({ client, io, values }) {
    const asked = ['state', 'component', 'incident', 'address'].flatMap((name) => {
      const value = text(values, name);
      return value === undefined ? [] : [[name, value]];
    });
    const query = new URLSearchParams([...asked, ...(values.due === true ? [['due', 'yes']] : [])]);
    const list = await client.get(`/ops/reports?${query}`, ReportList);
    io.result(list);
    for (const report of list.reports) sayLine(io, report);
    io.say(list.next ? `the newest ${list.reports.length}; there are more` : `${list.reports.length} in all`);
  },

  async groups({ client, io, values }) {
    const component = text(values, 'component');
    const found = await client.get(`/ops/reports/groups${component ? `?component=${component}` : ''}`, ReportGroups);
    io.result(found);
    for (const { component: of = 'no service', count, networks, last, sample, reports } of found.groups)
      io.say(`${count} from ${networks} networks  ${of}  last ${last}  ${reports[0]}\n    ${oneLine(sample)}`);
  },

  async spikes({ client, io }) {
    const list = await client.get('/ops/reports/spikes', SpikeList);
    io.result(list);
    for (const { component = 'no service', openedAt, networks, usual, quotes } of list.spikes) {
      io.say(`${openedAt}  ${component}: ${networks} networks in twenty minutes, usually ${usual.toFixed(1)}`);
      for (const quote of quotes) io.say(`    ${oneLine(quote)}`);
    }
  },

  async show({ client, io, named }) {
    sayReport(io, await client.get(`/ops/reports/${oneOf(named)}`, ReportBody));
  },

  /** With `--group`, the reports that are like each one named too. */
  async attach({ client, io, values, named }) {
    oneOf(named);
    const incident = await namedOrOnly(client, io, text(values, 'incident'));
    const like = values.group === true ? await groupsOf(client, named) : [];
    const body = { incident, reports: [...new Set([...named, ...like])].slice(0, 100) };
    const attached = await client.post('/ops/reports/attach', body, Attached);
    io.result(attached);
    io.say(`${attached.attached} attached to ${incident}; their reporters hear once it is over.`);
  },

  async answer({ client, io, values, named }) {
    const message = text(values, 'message');
    if (!message) throw new CliFault('Say what the reporter reads: --message TEXT.', USAGE_EXIT);
    const followUp = text(values, 'follow-up');
    const body = { text: message, ...(followUp && { followUpBy: momentOf(followUp, new Date()) }) };
    sayReport(io, await client.post(`/ops/reports/${oneOf(named)}/answer`, body, ReportBody));
  },

  async close({ client, io, named }) {
    sayReport(io, await client.post(`/ops/reports/${oneOf(named)}/close`, {}, ReportBody));
  },

  async erase({ client, io, named }) {
    const id = oneOf(named);
    io.result(await client.post(`/ops/reports/${id}/erase`, {}, ReportErased));
    io.say(`Nothing of ${id} is kept.`);
  },
};

export const reports: Command = {
  summary: 'read, answer and attach what visitors say does not work for them',
  help: `candor reports [list] [--state open|answered|closed] [--component ID] [--incident INCIDENT] [--address ADDRESS] [--due]
candor reports groups [--component ID]    the last day, by component and likeness
candor reports spikes                     what was reported far more often than usual
candor reports show REPORT
candor reports attach REPORT... [--incident INCIDENT] [--group]
candor reports answer REPORT --message TEXT [--follow-up WHEN]
candor reports close REPORT
candor reports erase REPORT               forget it and everything in it

      --due             whose promised answer is due
      --group           with it those that say about the same
      --follow-up WHEN  when you write again: ${FUTURE_HELP}

Answers go by mail, as one conversation; "That fixed it" in them closes the report. Reporters of an incident hear when it
is over. Without --incident it is the only one that is open. Example:
  candor reports answer rep_5f2c81d09ab34e6f71c0d2e8 --message "Please sign in again." --follow-up 2h`,
  options: {
    state: { type: 'string' },
    component: { type: 'string' },
    incident: { type: 'string' },
    address: { type: 'string' },
    due: { type: 'boolean' },
    group: { type: 'boolean' },
    message: { type: 'string' },
    'follow-up': { type: 'string' },
  },
  async run({ client, io, values, words: [act = 'list', ...named] }) {
    const run = Object.hasOwn(ACTS, act) ? ACTS[act] : undefined;
    if (!run)
      throw new CliFault(`There is no "reports ${act}". candor reports --help lists what there is.`, USAGE_EXIT);
    await run({ client, io, values, named });
  },
};

/** Reports in the same groups as those named. */
async function groupsOf(client: Client, named: readonly string[]): Promise<string[]> {
  const { groups } = await client.get('/ops/reports/groups?hours=168', ReportGroups);
  return groups.filter(({ reports: ids }) => ids.some((id) => named.includes(id))).flatMap(({ reports: ids }) => ids);
}

const LINE_LETTERS = 100;
const oneLine = (given: string): string => given.replace(/\s+/g, ' ').slice(0, LINE_LETTERS);

function sayLine(io: Io, { id, at, state, component = 'no service', overdue, incident, trying, error }: ReportBody) {
  const marks = [state, ...(overdue ? ['answer overdue'] : []), ...(incident ? [incident] : [])].join(', ');
  io.say(`${id}  ${at}  ${component}  ${marks}\n    ${oneLine(error ?? trying)}`);
}

function sayReport(io: Io, report: ReportBody): void {
  io.result(report);
  sayLine(io, report);
  const { trying, error, account, address, answerBy, answers, closed } = report;
  io.say(`Trying:   ${trying}`);
  if (error) io.say(`Error:    ${error}`);
  if (account) io.say(`Account:  ${account}`);
  if (address) io.say(`Address:  ${address}`);
  for (const { at, by, text: said } of answers) io.say(`${at}  ${by} answered: ${said}`);
  if (answerBy) io.say(`An answer is promised by ${answerBy}.`);
  if (closed) io.say(`Closed at ${closed.at} by ${closed.by}.`);
}
