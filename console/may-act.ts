import { authorize, rolesFrom } from '../shared/domain/actor/actor.ts';
import type { ActorBody } from '../shared/wire/api/operators.ts';
import { language, words } from './language.ts';

/** Whether somebody may publish: the rule of the API itself. Viewers have no acting buttons. */
export const mayAct = (actor: Pick<ActorBody, 'role'>): boolean => authorize(actor, 'responder').ok;

const roleNames = (): string =>
  new Intl.ListFormat(language, { type: 'disjunction' }).format(
    rolesFrom('responder').map((role) => words.account.role[role].split(':')[0] ?? role),
  );

/** What somebody hears who may not: which roles may. */
export const refusal = (): string => words.work.refused(roleNames());
