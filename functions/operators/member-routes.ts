import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Member } from '../../shared/domain/actor/member.ts';
import { MemberBody, MemberList, RemoveMember } from '../../shared/wire/api/operators.ts';
import { actedOn } from '../platform/http/audited.ts';
import { bodyOf, jsonOf, type OpsContext } from '../platform/http/openapi-helpers.ts';
import { operatorRoute } from '../platform/http/operator-route.ts';
import { addressOrRefuse } from '../platform/http/refused.ts';
import type { Ids } from '../platform/ports.ts';
import { putMember } from './members.ts';
import type { Members } from './ports.ts';

const routes = {
  list: operatorRoute({
    operationId: 'listMembers',
    readsPeople: true,
    role: 'admin',
    method: 'get',
    path: '/ops/members',
    tag: 'members',
    summary: 'List who may sign in',
    responses: { 200: jsonOf(MemberList, 'All of them') },
  }),
  put: operatorRoute({
    operationId: 'putMember',
    role: 'admin',
    method: 'post',
    path: '/ops/members',
    tag: 'members',
    summary: 'Let somebody sign in, or change their name or role',
    request: { body: bodyOf(MemberBody) },
    responses: { 200: jsonOf(MemberBody, 'As they are now') },
  }),
  remove: operatorRoute({
    operationId: 'removeMember',
    role: 'admin',
    method: 'post',
    path: '/ops/members/remove',
    tag: 'members',
    summary: 'Let somebody sign in no more; a key they signed in for is good no longer, even if they are added again',
    request: { body: bodyOf(RemoveMember) },
    responses: { 200: jsonOf(MemberList, 'Those who are left') },
  }),
};

const shown = ({ id: _, ...member }: Member) => member;

/** Who may sign in. */
export function addMemberRoutes(app: OpenAPIHono<OpsContext>, ports: { members: Members; ids: Ids }): void {
  const { members } = ports;
  const all = async () => ({ members: (await members.list()).map(shown) });
  app.openapi(routes.list, async (c) => c.json(await all(), 200));
  app.openapi(routes.put, async (c) => {
    const { address, ...rest } = c.req.valid('json');
    const member = await putMember(ports)({ ...rest, address: addressOrRefuse(address) });
    actedOn(c, member.id);
    return c.json(shown(member), 200);
  });
  app.openapi(routes.remove, async (c) => {
    const address = addressOrRefuse(c.req.valid('json').address);
    const known = await members.get(address);
    if (known) actedOn(c, known.id);
    await members.remove(address);
    return c.json(await all(), 200);
  });
}
