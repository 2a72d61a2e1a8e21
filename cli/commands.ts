import type { Command } from './command.ts';
import { actions } from './commands/actions.ts';
import { affected } from './commands/affected.ts';
import { answers } from './commands/answers.ts';
import { apply } from './commands/apply.ts';
import { audit } from './commands/audit.ts';
import { completionOf } from './commands/completion.ts';
import { components } from './commands/components.ts';
import { correct } from './commands/correct.ts';
import { declare } from './commands/declare.ts';
import { doctor } from './commands/doctor.ts';
import { edit } from './commands/edit.ts';
import { endpoints } from './commands/endpoints.ts';
import { falseAlarm } from './commands/false-alarm.ts';
import { incidents } from './commands/incidents.ts';
import { keys } from './commands/keys.ts';
import { mailings } from './commands/mailings.ts';
import { maintenance } from './commands/maintenance.ts';
import { members } from './commands/members.ts';
import { note } from './commands/note.ts';
import { notice } from './commands/notice.ts';
import { handOff, take, team } from './commands/ownership.ts';
import { pages } from './commands/pages.ts';
import { postmortem } from './commands/postmortem.ts';
import { rebuild } from './commands/rebuild.ts';
import { record } from './commands/record.ts';
import { redrive } from './commands/redrive.ts';
import { reports } from './commands/reports.ts';
import { resolve } from './commands/resolve.ts';
import { sending } from './commands/sending.ts';
import { series } from './commands/series.ts';
import { settings } from './commands/settings.ts';
import { signIn } from './commands/sign-in.ts';
import { status } from './commands/status.ts';
import { subscribers } from './commands/subscribers.ts';
import { templates } from './commands/templates.ts';
import { tone } from './commands/tone.ts';
import { reopen, update } from './commands/update.ts';
import { withdraw } from './commands/withdraw.ts';

/** Every command, by what it is for. A new one is a line here. */
export const GROUPS: Readonly<Record<string, Readonly<Record<string, Command>>>> = {
  Incidents: {
    declare,
    update,
    resolve,
    reopen,
    status,
    incidents,
    take,
    'hand-off': handOff,
    edit,
    correct,
    withdraw,
    'false-alarm': falseAlarm,
    note,
    record,
    postmortem,
    actions,
    templates,
    tone,
  },
  'Planned work': {
    maintenance,
    series,
  },
  'People and mail': {
    affected,
    answers,
    reports,
    subscribers,
    mailings,
    sending,
    endpoints,
  },
  'The page': {
    notice,
    components,
    settings,
    apply,
    rebuild,
  },
  Access: {
    'sign-in': signIn,
    pages,
    members,
    team,
    keys,
    audit,
  },
  'The system': {
    doctor,
    redrive,
    completion: completionOf(() => COMMANDS),
  },
};

export const COMMANDS: Readonly<Record<string, Command>> = Object.assign({}, ...Object.values(GROUPS));
