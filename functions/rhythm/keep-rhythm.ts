import type { Member } from '../../shared/domain/actor/member.ts';
import type { IncidentId } from '../../shared/domain/ids.ts';
import type { Incident } from '../../shared/domain/incident/incident.ts';
import { incidentSubject } from '../../shared/domain/incident/subject.ts';
import { mainLanguage, type PageConfig } from '../../shared/domain/page/config.ts';
import type { RhythmCommand } from '../../shared/domain/rhythm/command.ts';
import { nextOnCall, recipientsOf } from '../../shared/domain/rhythm/recipients.ts';
import { keyOfStep, type Step, stepsDue } from '../../shared/domain/rhythm/steps.ts';
import { idsOf } from '../../shared/domain/subject.ts';
import { RHYTHM_WORDS } from '../../shared/words/languages.ts';
import type { Members } from '../operators/ports.ts';
import { type CommandPorts, runCommand } from '../platform/run-command.ts';
import { settleAll } from '../platform/settle-all.ts';
import { readEntity, type Timelines } from '../platform/timeline-ports.ts';
import { ifReadable } from '../platform/unreadable-timeline.ts';

export interface RhythmPorts extends CommandPorts {
  timelines: Timelines;
  members: Pick<Members, 'list'>;
}

interface StepDone {
  id: IncidentId;
  step: string;
}

/**
 * Records what is due for every open incident: reminders, escalations and holding updates. Each is a command whose key
 * names the step, so that two schedulers at once, or one that dies and comes again, record it once. What one incident
 * throws is thrown after the others have had their turn.
 */
export const keepRhythm = (ports: RhythmPorts) => async (): Promise<StepDone[]> => {
  const open = idsOf(incidentSubject, (await ports.timelines.state()).current);
  const done = await settleAll(open, (id) => ifReadable(() => takeTurn(ports, id)), 'incidents');
  return done.flatMap((steps) => steps ?? []);
};

async function takeTurn(ports: RhythmPorts, id: IncidentId): Promise<StepDone[]> {
  const { timelines, members, clock, page } = ports;
  const before = await readEntity(timelines, id);
  const due = before ? stepsDue(before, page.rhythm, clock().toISOString()) : [];
  if (due.length === 0) return [];
  const team = await members.list();
  const done: StepDone[] = [];
  for (const step of due) {
    // The step before may have changed who owns it.
    const incident = await readEntity(timelines, id);
    const command = incident && commandOf(step, incident, team, page);
    if (!command) continue;
    // With spaces in it, so that no caller can have used it before.
    const given = { commandId: `clock ${keyOfStep(step)}`, by: 'the clock' };
    const outcome = await runCommand(ports)(id, command, given);
    if (outcome.ok && !outcome.repeated) done.push({ id, step: keyOfStep(step) });
  }
  return done;
}

/** The command of a step; nothing for an escalation without anybody to escalate to. */
function commandOf(
  step: Step,
  { team: { owner } }: Incident,
  members: readonly Member[],
  page: PageConfig,
): RhythmCommand | undefined {
  const { onCall } = page.rhythm;
  switch (step.step) {
    case 'remind':
      return { type: 'remind', cause: step.cause, to: recipientsOf(step.cause, owner, onCall, members) };
    case 'escalate': {
      const to = nextOnCall(onCall, members, owner?.member);
      return to && { type: 'escalate', about: step.about, to };
    }
    case 'hold':
      return { type: 'hold', about: step.about, ...holdingText(page) };
  }
}

/** In every language of the page. */
function holdingText(page: PageConfig) {
  const main = mainLanguage(page);
  const others = page.languages.filter((language) => language !== main);
  const translations = Object.fromEntries(
    others.map((language) => [language, { message: RHYTHM_WORDS[language].holding }]),
  );
  return { message: RHYTHM_WORDS[main].holding, ...(others.length > 0 && { translations }) };
}
