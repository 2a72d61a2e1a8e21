import { expandedIds, expandedValues, type GroupRefusal, type Groups } from '../component/group-ref.ts';
import type { IncidentId } from '../ids.ts';
import { decideRhythm } from '../rhythm/decide.ts';
import { type CommandContext, commandIn } from '../subject.ts';
import { digestOf } from '../text/command-digest.ts';
import type { IncidentCommand } from './command.ts';
import { decideCorrection, decideEdit, decideWiderAudience } from './decide-change.ts';
import { decideFalseAlarm, decideResolution } from './decide-end.ts';
import { decideAction, decidePostMortem, decideReversion } from './decide-post-mortem.ts';
import { decideDeclaration, decideReopening, decideUpdate } from './decide-update.ts';
import { type CommandOf, type IncidentContext, type IncidentDecision, record, refuse } from './decision.ts';
import type { IncidentEvent } from './event.ts';
import { evolve } from './evolve.ts';
import type { Incident } from './incident.ts';
import { recordedAfterwards, stepsOf } from './past.ts';
import { retractionRefusalOf } from './retraction.ts';

/** Answers a command with the events it causes, or with the reason why not. */
export function decide(
  incident: Incident | undefined,
  command: IncidentCommand,
  context: CommandContext<IncidentId>,
): IncidentDecision {
  const before = incident && commandIn(incident, context.commandId);
  if (!before) return decideNew(incident, command, context);
  return before.digest === digestOf(command)
    ? { ok: true, events: [], repeated: true }
    : refuse({ reason: 'idempotency_key_reused', previous: before.type });
}

function decideNew(
  incident: Incident | undefined,
  given: IncidentCommand,
  { at, by, commandId, ...rest }: CommandContext<IncidentId>,
): IncidentDecision {
  const stamp = { at, by, commandId, commandDigest: digestOf(given) };
  const context = { ...rest, at, by, commandId, stamp };
  const expanded = withoutGroups(given, rest.groups);
  if (!expanded.ok) return expanded;
  const { command } = expanded;
  if (command.type === 'declare' || command.type === 'record-past') {
    if (incident) return refuse({ reason: 'incident_already_declared', title: incident.title });
    return command.type === 'declare' ? decideDeclaration(command, context) : decidePast(command, context);
  }
  if (!incident) return refuse({ reason: 'incident_not_found' });
  const retracted = retractionRefusalOf(incident, command.type);
  return retracted ? refuse(retracted) : decideNext(incident, command, context);
}

/** The command with the components of its groups; the digest stays that of what was ordered. */
function withoutGroups(
  command: IncidentCommand,
  groups: Groups = new Map(),
): { ok: true; command: IncidentCommand } | { ok: false; refusal: GroupRefusal } {
  if (!('components' in command) || !command.components) return { ok: true, command };
  if (command.type === 'widen-audience') {
    const expanded = expandedIds(command.components, groups);
    return expanded.ok ? { ok: true, command: { ...command, components: expanded.components } } : expanded;
  }
  const expanded = expandedValues(command.components, groups);
  return expanded.ok ? { ok: true, command: { ...command, components: expanded.components } } : expanded;
}

/** The rule of every command on an incident that exists. */
function decideNext(
  incident: Incident,
  command: Exclude<IncidentCommand, { type: 'declare' | 'record-past' }>,
  context: IncidentContext,
): IncidentDecision {
  const { stamp } = context;
  switch (command.type) {
    case 'update':
      return decideUpdate(incident, command, context);
    case 'reopen':
      return decideReopening(incident, command, context);
    case 'resolve':
      return decideResolution(incident, command, context);
    case 'add-note':
      return record({ type: 'note.added', ...stamp, text: command.text, links: command.links });
    case 'withdraw':
      return record({ type: 'incident.withdrawn', ...stamp });
    case 'false-alarm':
      return decideFalseAlarm(incident, command, context);
    case 'correct':
      return decideCorrection(incident, command, context);
    case 'edit-update':
      return decideEdit(incident, command, context);
    case 'widen-audience':
      return decideWiderAudience(command, context);
    case 'draft-postmortem':
      return record({ type: 'postmortem.drafted', ...stamp, draft: command.draft });
    case 'publish-postmortem':
      return decidePostMortem(incident, command, context);
    case 'revert-postmortem':
      return decideReversion(incident, context);
    case 'complete-action':
    case 'drop-action':
    case 'change-action':
      return decideAction(incident, command, context);
    case 'take-over':
    case 'hand-off':
    case 'remind':
    case 'escalate':
    case 'hold':
      return decideRhythm(incident, command, context);
  }
}

/** As if each update had been ordered at its own moment. */
function decidePast(command: CommandOf<'record-past'>, { stamp, ...context }: IncidentContext): IncidentDecision {
  if (command.resolved.at > context.at) return refuse({ reason: 'past_not_over', now: context.at });
  let incident: Incident | undefined;
  const events: IncidentEvent[] = [];
  for (const step of stepsOf(command)) {
    const decision = decideNew(incident, step.command, { ...context, at: step.at });
    if (!decision.ok) return decision;
    for (const event of decision.events) incident = evolve(context.id, incident, event);
    events.push(...decision.events);
  }
  const marked = recordedAfterwards(events, { recordedAt: context.at, commandDigest: stamp.commandDigest });
  return { ok: true, events: marked, repeated: false };
}
