import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  NotificationType,
  readAddress,
  type Subscriber,
  shouldNotify,
  wantsType,
} from '../../shared/domain/subscriber/subscriber.ts';
import { ID } from '../support/incidents.ts';

describe('an address', () => {
  it.each([
    ['ada@example.com', 'ada@example.com'],
    [' ada+status@Example.COM ', 'ada+status@example.com'],
    ['a@bücher.example', 'a@xn--bcher-kva.example'],
    [`${'a'.repeat(64)}@example.com`, `${'a'.repeat(64)}@example.com`],
    ["o'brien@example.com", "o'brien@example.com"],
    ['a@\u043f\u0440\u0438\u043c\u0435\u0440.example', 'a@xn--e1afmkfd.example'],
    ['a@\u4f8b\u3048.example', 'a@xn--r8jz45g.example'],
  ])('%s is carried as %s', (given, address) => expect(readAddress(given)).toEqual({ ok: true, address }));

  it.each([
    ['', 'not_an_address'],
    ['ada', 'not_an_address'],
    ['@example.com', 'not_an_address'],
    ['a b@example.com', 'not_an_address'],
    ['a@example.com\r\nBcc: x@y.z', 'not_an_address'],
    ['a@b.c, d@e.f', 'not_an_address'],
    ['<a@example.com>', 'not_an_address'],
    ['a..b@example.com', 'not_an_address'],
    ['"a b"@example.com', 'not_an_address'],
    ['"ab"@example.com', 'quoted_local_part'],
    ['jürgen@example.com', 'local_part_not_ascii'],
    ['аda@example.com', 'local_part_not_ascii'],
    [`${'a'.repeat(65)}@example.com`, 'local_part_too_long'],
    ['ada@localhost', 'domain_invalid'],
    ['ada@p\u0430ypal.example', 'domain_mixes_scripts'],
    ['ada@\u0391lpha.example', 'domain_mixes_scripts'],
    ['ada@127.0.0.1', 'domain_invalid'],
    ['ada@exa_mple.com', 'domain_invalid'],
    ['ada@example.com/path', 'domain_invalid'],
    [`ada@${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(60)}.com`, 'address_too_long'],
  ])('%j is refused: %s', (given, fault) => expect(readAddress(given)).toEqual({ ok: false, fault }));

  it('that is taken is one line of ASCII with one @ behind the local part, whatever was typed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), fc.string(), fc.string({ unit: 'grapheme' })), (typed) => {
        const read = readAddress(typed);
        if (read.ok) expect(read.address).toMatch(/^[\x21-\x7e]{1,64}@[a-z0-9.-]+$/);
      }),
    );
  });
});

describe('a subscriber', () => {
  const who = { id: 'sub_0123456789abcdef0123', address: 'a@b.cd', language: 'en', createdAt: '' } as const;
  const lists = { muted: [] as string[], follows: [], attached: [], tags: [] };
  const common = { ...who, level: 'every' as const, maintenance: true, ...lists, shared: false };
  const about = (components: string[], moment: NotificationType) => ({ about: ID, components, moment });
  const confirmed = (interest: Subscriber['interest']): Subscriber => ({
    ...common,
    interest,
    state: 'confirmed',
    confirmedAt: '',
    confirmedBy: '',
  });
  it('of everything hears every component', () =>
    expect(shouldNotify(confirmed('all'), about(['files'], 'update'))).toBe(true));
  it('of some components hears those only', () => {
    expect(shouldNotify(confirmed(['files', 'api']), about(['search', 'api'], 'update'))).toBe(true);
    expect(shouldNotify(confirmed(['files']), about(['search'], 'update'))).toBe(false);
  });
  it('who has not confirmed or has left hears nothing', () => {
    expect(shouldNotify({ ...common, interest: 'all', state: 'unconfirmed' }, about(['files'], 'start'))).toBe(false);
    const left = { ...common, interest: 'all', state: 'unsubscribed', unsubscribedAt: '' } as const;
    expect(shouldNotify(left, about(['files'], 'start'))).toBe(false);
  });
  it.each([
    ['every', ['start', 'status', 'update', 'end', 'postmortem', 'maintenance', 'notice']],
    ['key', ['start', 'status', 'end', 'postmortem', 'maintenance']],
    ['ends', ['start', 'end', 'maintenance']],
  ] as const)('who wants "%s" hears of %j', (level, moments) => {
    const person = { ...confirmed('all'), level };
    expect(NotificationType.options.filter((moment) => shouldNotify(person, about(['files'], moment)))).toEqual(
      moments,
    );
    expect(shouldNotify({ ...person, maintenance: false }, about(['files'], 'maintenance'))).toBe(false);
    expect(wantsType({ ...person, suppressed: { reason: 'bounce', at: '' } }, 'start')).toBe(false);
  });
});
