import * as z from 'zod';
import { IncidentId } from '../../shared/domain/ids.ts';
import type { IncidentCommand } from '../../shared/domain/incident/command.ts';
import { hintsFor } from '../../shared/domain/incident/hint.ts';
import { isOpen } from '../../shared/domain/incident/incident.ts';
import { Ordered } from '../../shared/wire/api/incidents.ts';
import { commandRoutes } from '../platform/http/command-route.ts';
import type { OpsContext } from '../platform/http/openapi-helpers.ts';
import { adviceOnHint } from '../platform/http/problems.ts';
import { Refused } from '../platform/http/refused.ts';
import { type CommandPorts, runCommand } from '../platform/run-command.ts';
import { bodyOfIncident } from './incident-body.ts';

export interface IncidentCommandPorts extends CommandPorts {
  url: string;
}

export const IncidentPath = z.object({ id: IncidentId });

/** A route for one command on an incident. */
export const commandRoute = commandRoutes('incidents', Ordered, 'Carried out, now or before');

/** Carries out a command of an operator, and answers with the incident afterwards. */
export const runIncidentCommand = (ports: IncidentCommandPorts) => {
  const run = runCommand(ports);
  return async (
    { commandId, actor, actedOn }: OpsContext['Variables'],
    id: IncidentId,
    command: IncidentCommand,
  ): Promise<Ordered> => {
    actedOn.push(id);
    const { name, membership } = actor;
    const member = membership && { member: { member: membership, name } };
    const outcome = await run(id, command, { commandId, by: name, ...member });
    if (!outcome.ok) throw new Refused(outcome.refusal);
    const { entity: incident, repeated } = outcome;
    const spoken = 'components' in command && 'message' in command && isOpen(incident);
    const hints = spoken ? hintsFor(command, incident.components) : [];
    const advised = hints.map((hint) => ({ ...hint, detail: adviceOnHint(hint) }));
    return { incident: bodyOfIncident(incident, ports.url, ports.clock()), repeated, hints: advised };
  };
};
