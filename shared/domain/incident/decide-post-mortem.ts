import {
  type CommandOf,
  held,
  type IncidentContext,
  type IncidentDecision,
  record,
  refuse,
  stillOpen,
} from './decision.ts';
import { type Incident, isOpen } from './incident.ts';
import { completed, unanswered } from './post-mortem.ts';
import { type ActionCommand, actionChangeOf } from './prevention.ts';

export function decidePostMortem(
  incident: Incident,
  { notify, holdSeconds }: CommandOf<'publish-postmortem'>,
  { stamp }: IncidentContext,
): IncidentDecision {
  if (isOpen(incident)) return stillOpen(incident);
  if (incident.postMortem) {
    return refuse({ reason: 'postmortem_already_published', publishedAt: incident.postMortem.publishedAt });
  }
  const postMortem = completed(incident.draft, incident.updates);
  if (!postMortem) return refuse({ reason: 'postmortem_incomplete', unanswered: unanswered(incident.draft) });
  return record({ type: 'postmortem.published', ...stamp, postMortem, notify, ...held(holdSeconds) });
}

export function decideReversion(incident: Incident, { stamp }: IncidentContext): IncidentDecision {
  if (isOpen(incident) || !incident.postMortem) return refuse({ reason: 'postmortem_not_published' });
  return record({ type: 'postmortem.reverted', ...stamp });
}

/** Actions are followed up only while customers can read what was promised. */
export function decideAction(incident: Incident, command: ActionCommand, { stamp }: IncidentContext): IncidentDecision {
  if (isOpen(incident) || !incident.postMortem) return refuse({ reason: 'postmortem_not_published' });
  const found = actionChangeOf(incident.postMortem, command);
  if (!found.ok) return refuse(found.refusal);
  return record({ type: 'action.changed', ...stamp, action: command.action, change: found.change });
}
