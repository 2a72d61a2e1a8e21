import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
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
