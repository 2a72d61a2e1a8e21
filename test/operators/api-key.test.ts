import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isValid, type KeyRecord, ownerOf, sessionEnd } from '../../shared/domain/actor/api-key.ts';
import { type Member, Role } from '../../shared/domain/actor/member.ts';

const role = fc.constantFrom(...Role.options);
const membership = fc.constantFrom('mem_aaaaaa' as const, 'mem_bbbbbb' as const);
const member: fc.Arbitrary<Member> = fc.record({
  id: membership,
  address: fc.constantFrom('ada@x.example', 'bob@x.example'),
  name: fc.string({ minLength: 1 }),
  role,
});
const moments = fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') });
const id = 'key_aaaaaa' as const;

describe('an API key', () => {
  it('of a program has the name and role that it was made with, whoever is a member', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), role, fc.option(member, { nil: undefined }), (name, its, known) => {
        expect(ownerOf({ id, name, role: its }, known)).toEqual({ name, role: its });
      }),
    );
  });
  it('of a member has the name and role of the member now, and no owner outside the membership it was made in', () => {
    fc.assert(
      fc.property(membership, fc.option(member, { nil: undefined }), (made, known) => {
        const key: KeyRecord = { id, member: 'ada@x.example', membership: made };
        const isTheirs = known !== undefined && known.id === made;
        expect(ownerOf(key, known)).toEqual(isTheirs ? { name: known.name, role: known.role } : undefined);
      }),
    );
  });
  it('that names neither a role nor a member has no owner', () => {
    fc.assert(
      fc.property(fc.option(member, { nil: undefined }), (known) => {
        expect(ownerOf({ id, name: 'x' }, known)).toBeUndefined();
        expect(ownerOf({ id, member: 'ada@x.example' }, known)).toBeUndefined();
      }),
    );
  });
  it('is valid up to its end and not at it, and without an end always', () => {
    fc.assert(
      fc.property(moments, moments, (expiresAt, now) => {
        expect(isValid({ expiresAt }, now)).toBe(now.getTime() < expiresAt.getTime());
        expect(isValid({ expiresAt: now }, now)).toBe(false);
        expect(isValid({}, now)).toBe(true);
      }),
    );
  });
  it('of a member who signs in lasts half a day', () => {
    fc.assert(
      fc.property(moments, (now) => {
        expect(sessionEnd(now).getTime() - now.getTime()).toBe(12 * 3_600_000);
      }),
    );
  });
});
