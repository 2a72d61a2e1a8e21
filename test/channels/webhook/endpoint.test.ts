import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPublicAddress } from '../../../functions/channels/webhook/public-address.ts';
import { isSignedWith, newSecret, signedHeaders } from '../../../functions/channels/webhook/signature.ts';
import { repeatsChallenge } from '../../../shared/domain/webhook/challenge.ts';
import {
  activeSecrets,
  afterDelivery,
  Endpoint,
  faultOfUrl,
  resumed,
  rotateSecret,
} from '../../../shared/domain/webhook/endpoint.ts';
import {
  nextStep,
  RETRY_DELAYS,
  resultOfStatus,
  retryAfterSeconds,
} from '../../../shared/domain/webhook/retry-policy.ts';

const T0 = '2026-11-24T14:00:00.000Z';
const later = (hours: number) => new Date(Date.parse(T0) + hours * 3_600_000);
const endpoint: Endpoint = {
  id: `whk_${'a'.repeat(24)}`,
  url: 'https://hooks.example.com/candor',
  format: 'standard',
  owner: { kind: 'visitor' },
  components: 'all',
  state: 'active',
  secrets: [{ secret: 'whsec_b25l' }],
  failures: { count: 0 },
  ownerNotified: false,
  createdAt: T0,
};

describe("an endpoint's URL", () => {
  it.each([
    ['https://hooks.example.com/x?sig=%2F', undefined],
    ['https://hooks.example.com:443/x', undefined],
    ['http://hooks.example.com/x', 'not_https'],
    ['https://hooks.example.com:8443/x', 'port_not_443'],
    ['https://ada:pw@hooks.example.com/x', 'has_credentials'],
    ['hooks.example.com', 'not_a_url'],
    ['javascript:alert(1)', 'not_https'],
    [`https://hooks.example.com/${'x'.repeat(2_000)}`, 'url_too_long'],
  ])('%s: %s', (url, fault) => {
    expect(faultOfUrl(url)).toBe(fault);
  });
});

describe('an address', () => {
  it.each(['93.184.216.34', '1.1.1.1', '172.32.0.1', '2606:2800:220:1:248:1893:25c8:1946'])(
    '%s is public',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '169.254.169.254',
    '172.31.255.255',
    '192.168.1.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:93.184.216.34',
    '64:ff9b::7f00:1',
    'fe80::1',
    'fd00:ec2::254',
    '2002:7f00:1::',
    '2001::1',
    'ff02::1',
    'not an address',
    '127.1',
  ])('%s is not public', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('a signature', () => {
  it("agrees with the test vector of Standard Webhooks' own library", () => {
    const headers = signedHeaders(
      ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      new Date(1_614_265_330_000),
      '{"test": 2432232314}',
    );
    expect(headers).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('is accepted with the old and the new secret for a day after a rotation, and with the new one only afterwards', () => {
    const [old, fresh] = [newSecret(), newSecret()];
    const rotated = rotateSecret({ ...endpoint, secrets: [{ secret: old }] }, fresh, new Date(T0));
    const accepted = (secret: string, at: Date) =>
      isSignedWith(secret, signedHeaders(activeSecrets(rotated, at), 'id', at, 'body'), 'body');
    expect([accepted(old, later(23)), accepted(fresh, later(23))]).toEqual([true, true]);
    expect([accepted(old, later(25)), accepted(fresh, later(25))]).toEqual([false, true]);
    expect(isSignedWith(fresh, signedHeaders([fresh], 'id', later(0), 'body'), 'other body')).toBe(false);
  });

  it('is made with at most three secrets, however often they are rotated', () => {
    let rotated = endpoint;
    for (let count = 0; count < 6; count += 1) rotated = rotateSecret(rotated, newSecret(), new Date(T0));
    expect(Endpoint.parse(rotated).secrets).toHaveLength(3);
    expect(activeSecrets(rotated, new Date(T0))).toHaveLength(3);
  });
});

describe('a delivery that is not accepted', () => {
  it('is tried ten times over about three days', () => {
    const unavailable = { kind: 'unavailable', code: 'http_503' } as const;
    const delays = Array.from({ length: 10 }, (_, index) => nextStep(unavailable, index + 1, 0.5));
    expect(delays.slice(0, 9)).toEqual(RETRY_DELAYS.map((afterSeconds) => ({ step: 'retry', afterSeconds })));
    expect(delays[9]).toEqual({ step: 'settle', status: 'failed', reason: 'http_503' });
    expect(RETRY_DELAYS.reduce((sum, delay) => sum + delay, 0) / 3600).toBeCloseTo(75.6, 0);
  });

  it('waits within a fifth of the schedule, and never less than the receiver asked for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: RETRY_DELAYS.length }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.option(fc.integer({ min: 0, max: 86_400 }), { nil: undefined }),
        (attempts, random, retryAfter) => {
          const result = {
            kind: 'unavailable',
            code: 'timeout',
            ...(retryAfter !== undefined && { retryAfter }),
          } as const;
          const step = nextStep(result, attempts, random);
          if (step.step !== 'retry') throw new Error('expected a retry');
          const delay = RETRY_DELAYS[attempts - 1] ?? 0;
          expect(step.afterSeconds).toBeGreaterThanOrEqual(Math.max(delay * 0.8, retryAfter ?? 0));
          expect(step.afterSeconds).toBeLessThanOrEqual(Math.ceil(Math.max(delay * 1.2, retryAfter ?? 0)));
        },
      ),
    );
  });

  it.each([
    [204, 'accepted'],
    [301, 'rejected'],
    [400, 'rejected'],
    [404, 'rejected'],
    [410, 'gone'],
    [408, 'unavailable'],
    [425, 'unavailable'],
    [429, 'unavailable'],
    [500, 'unavailable'],
    [504, 'unavailable'],
  ])('with status %i is %s', (status, kind) => {
    expect(resultOfStatus(status, undefined).kind).toBe(kind);
  });

  it.each([
    ['120', 120],
    ['Tue, 24 Nov 2026 14:02:00 GMT', 120],
    ['Tue, 24 Nov 2026 13:00:00 GMT', 0],
    ['999999999', 86_400],
    ['soon', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('with Retry-After %s waits for %s seconds', (header, seconds) => {
    expect(retryAfterSeconds(header, new Date(T0))).toBe(seconds);
  });
});

describe('an endpoint after deliveries', () => {
  it('is put into quarantine after five failures over a day, and returns when its owner resumes it', () => {
    let now = endpoint;
    for (let count = 0; count < 9; count += 1) now = afterDelivery(now, 'failed', later(count).toISOString());
    expect(now.state).toBe('active');
    now = afterDelivery(now, 'failed', later(24).toISOString());
    expect(now.state).toBe('quarantined');
    expect(resumed(now)).toMatchObject({ state: 'active', failures: { count: 0 } });
  });

  it('has a clean record after one accepted delivery', () => {
    const failed = afterDelivery(endpoint, 'failed', T0);
    expect(afterDelivery(failed, 'sent', T0).failures).toEqual({ count: 0 });
  });

  it('is disabled at once when it says that it is gone, and resuming does not bring it back', () => {
    const gone = afterDelivery(endpoint, 'gone', T0);
    expect(gone.state).toBe('disabled');
    expect(resumed(gone).state).toBe('disabled');
  });
});

describe('a challenge', () => {
  it.each([
    ['abc123', true],
    [' abc123\n', true],
    ['{"challenge":"abc123"}', true],
    ['{"challenge":"other"}', false],
    ['null', false],
    ['', false],
    ['<html>abc123</html>', false],
  ])('is met by %j: %s', (body, met) => {
    expect(repeatsChallenge(body, 'abc123')).toBe(met);
  });
});
