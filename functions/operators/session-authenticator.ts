import { isUseToBeNoted, type SessionRecord, sessionState } from '../../shared/domain/actor/session.ts';
import type { MembershipId } from '../../shared/domain/ids.ts';
import { incidentSubject } from '../../shared/domain/incident/subject.ts';
import { idsOf } from '../../shared/domain/subject.ts';
import type { Authenticator } from '../platform/http/authenticator.ts';
import { refuseCrossSite } from '../platform/http/same-origin.ts';
import type { Clock } from '../platform/ports.ts';
import { readEntity, type Timelines } from '../platform/timeline-ports.ts';
import { ifReadable } from '../platform/unreadable-timeline.ts';
import type { Members, Sessions } from './ports.ts';
import { cookieName, secretIn } from './session-cookie.ts';

export interface SessionAuthenticatorPorts {
  sessions: Pick<Sessions, 'read' | 'noteUse'>;
  members: Pick<Members, 'get'>;
  timelines: Pick<Timelines, 'state' | 'read'>;
  clock: Clock;
  /** Where the page is; the console is below it. */
  url: string;
}

/**
 * Signs in whoever sends the cookie of a valid session. What writes must come from the console itself: a browser sends
 * cookies for whatever page makes it send a request.
 */
export const sessionAuthenticator = (ports: SessionAuthenticatorPorts): Authenticator => ({
  name: 'session',
  scheme: { type: 'apiKey', in: 'cookie', name: cookieName(ports.url) },
  async authenticate(request) {
    const { sessions, members, clock, url } = ports;
    const secret = secretIn(request.headers, url);
    const session = secret && (await sessions.read(secret));
    if (!session) return undefined;
    const member = await members.get(session.member);
    if (!member || member.id !== session.membership) return undefined;
    const now = clock();
    if (!(await isInForce(ports, session, now))) return undefined;
    refuseCrossSite(request, url);
    if (isUseToBeNoted(session, now)) await sessions.noteUse(secret, now);
    return {
      id: session.id,
      name: member.name,
      role: member.role,
      signedInBy: 'session',
      member: member.address,
      membership: member.id,
    };
  },
});

async function isInForce(
  { timelines }: Pick<SessionAuthenticatorPorts, 'timelines'>,
  session: SessionRecord,
  now: Date,
): Promise<boolean> {
  const state = sessionState(session, now);
  return state === 'valid' || (state === 'idle' && (await ownsOpenIncident(timelines, session.membership)));
}

/** Whether the member owns an open incident; by the id, since two members may have one name. */
async function ownsOpenIncident(timelines: Pick<Timelines, 'state' | 'read'>, member: MembershipId): Promise<boolean> {
  const { current } = await timelines.state();
  for (const id of idsOf(incidentSubject, current)) {
    const incident = await ifReadable(() => readEntity(timelines, id));
    if (incident?.team.owner?.member === member) return true;
  }
  return false;
}
