import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrastOf, inkOn } from '../../shared/domain/page/theme.ts';
import { ConfigInvalid, readConfig } from '../../shared/wire/config.ts';

const shipped = readFileSync(new URL('../../status.config.json', import.meta.url), 'utf8');
const changed = (change: object) => JSON.stringify({ ...JSON.parse(shipped), ...change });

describe('the configuration of the page', () => {
  it('that is shipped can be used', () => expect(readConfig(shipped).name).toBe('Fernhill Status'));
  it('gets the usual rhythm where it names none', () => {
    expect(readConfig(changed({ cadence: undefined })).cadence).toEqual({
      none: 60,
      minor: 60,
      major: 30,
      critical: 30,
    });
  });
  it.each([
    [{ light: { ink: '#999999' } }, 'theme.light.ink', 'cannot be read on card #ffffff: the contrast is 2.8'],
    [{ dark: { card: '#777777' } }, 'theme.dark.card', '"major_outage" cannot be read'],
    [{ light: { ground: 'white' } }, 'theme.light.ground', 'is not a colour'],
  ])('is refused with colours that nobody could read: %j', (theme, place, why) => {
    expect(() => readConfig(changed({ theme }))).toThrow(place);
    expect(() => readConfig(changed({ theme }))).toThrow(why);
  });
  it('takes colours of its own, and fills in the others', () => {
    const { theme } = readConfig(changed({ theme: { light: { link: '#7a1fa2' } } }));
    expect([theme.light.link, theme.light.ink, theme.dark.link]).toEqual(['#7a1fa2', '#1f2328', '#79b8ff']);
  });
  it('can have any colour for its brand: the text on it is black or white, whichever is readable', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (number) => {
        const colour = `#${number.toString(16).padStart(6, '0')}`;
        expect(contrastOf(inkOn(colour), colour)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });
  it('says where it is deployed, and the usual where it says nothing', () => {
    expect(readConfig(shipped).deploy).toMatchObject({
      region: 'us-east-1',
      secondRegion: 'us-west-2',
      keepData: true,
    });
  });
  it.each([
    [{ region: 'europe' }, 'deploy.region', 'not an AWS region'],
    [{ secondRegion: 'us-east-1' }, 'deploy.secondRegion', 'another region than the first'],
    [{ opsAddress: 'ops' }, 'deploy.opsAddress', 'not an e-mail address'],
    [{ logDays: 31 }, 'deploy.logDays', 'must be one of 1, 3, 5'],
    [{ mailFrom: 'a.b' }, 'deploy.mailFrom', 'not one label'],
    [{ hostedZone: { id: 'x', name: 'fernhill.example' } }, 'deploy.hostedZone.id', 'not the id of a hosted zone'],
    [
      { hostedZone: { id: 'Z0123456789ABCDEFGHIJ', name: 'other.example' } },
      'deploy.hostedZone.name',
      "not the zone of the page's address",
    ],
    [
      { certificateArn: 'arn:aws:acm:eu-west-1:1:certificate/x' },
      'deploy.certificateArn',
      'not a certificate in us-east-1',
    ],
    [{ regoin: 'us-east-1' }, 'deploy', 'regoin'],
  ])('is refused with a deployment that cannot be: %j', (deploy, place, why) => {
    expect(() => readConfig(changed({ deploy }))).toThrow(place);
    expect(() => readConfig(changed({ deploy }))).toThrow(why);
  });
  it('is refused with every fault listed at once, each with its place', () => {
    const bad = changed({
      timeZone: 'Mars/Olympus',
      brandColour: 'blue',
      languages: ['en', 'en'],
      sender: { name: '', address: 'jürgen@example.com' },
      groups: [
        {
          components: [
            { id: 'a', name: 'A' },
            { id: 'a', name: 'B' },
            { id: 'Not An Id', name: 'C' },
          ],
        },
      ],
      colour: 1,
    });
    const read = () => readConfig(bad);
    expect(read).toThrow(ConfigInvalid);
    for (const place of [
      'timeZone',
      'brandColour',
      'sender.name',
      'sender.address',
      'groups[0].components[2].id',
      'colour',
    ]) {
      expect(read).toThrow(place);
    }
  });
  it('is refused when two components share an id', () => {
    const groups = [
      {
        components: [
          { id: 'a', name: 'A' },
          { id: 'a', name: 'B' },
        ],
      },
    ];
    expect(() => readConfig(changed({ groups }))).toThrow(/groups\[0\]\.components\[1\]\.id.*another component/);
  });
  it('is refused when it is not JSON', () => expect(() => readConfig('{')).toThrow(/not JSON/));
});
