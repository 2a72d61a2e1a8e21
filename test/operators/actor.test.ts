import { describe, expect, it } from 'vitest';
import { authorize, maySeeAddresses, rolesFrom } from '../../shared/domain/actor/actor.ts';

describe('an actor', () => {
  it.each([
    ['viewer', { viewer: true, responder: false, admin: false }],
    ['responder', { viewer: true, responder: true, admin: false }],
    ['admin', { viewer: true, responder: true, admin: true }],
  ] as const)('who is a %s may do what that role and lower ones may: %j', (role, may) => {
    for (const needed of ['viewer', 'responder', 'admin'] as const) {
      const refused = { ok: false, refusal: { reason: 'role_too_low', role, needed } };
      expect(authorize({ role }, needed)).toEqual(may[needed] ? { ok: true } : refused);
    }
  });
  it('sees addresses of subscribers as an admin only', () => {
    const seeing = (['viewer', 'responder', 'admin'] as const).filter((role) => maySeeAddresses({ role }));
    expect(seeing).toEqual(['admin']);
  });
});

describe('a role', () => {
  it('is listed with the higher ones, the lowest first', () => {
    expect(rolesFrom('viewer')).toEqual(['viewer', 'responder', 'admin']);
    expect(rolesFrom('responder')).toEqual(['responder', 'admin']);
    expect(rolesFrom('admin')).toEqual(['admin']);
  });
});
