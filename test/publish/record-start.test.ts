import { describe, expect, it } from 'vitest';
import { recordStart, withStarts } from '../../shared/domain/component/record-start.ts';

const [MARCH_1, MARCH_5, MARCH_9] = [1, 5, 9].map((day) => `2026-03-0${day}T10:00:00.000Z`) as [string, string, string];
const around = (over: object = {}) => ({ firstTrouble: undefined, now: MARCH_9, timeZone: 'Etc/UTC', ...over });

describe('the record of a component', () => {
  it('begins when it was first shown', () =>
    expect(recordStart({ id: 'files' }, { files: MARCH_5 }, around())).toBe(MARCH_5));
  it('begins now for one that was never shown', () => expect(recordStart({ id: 'files' }, {}, around())).toBe(MARCH_9));
  it('begins with the first trouble that is recorded of it, where that is earlier', () =>
    expect(recordStart({ id: 'files' }, { files: MARCH_5 }, around({ firstTrouble: MARCH_1 }))).toBe(MARCH_1));
  it('begins with the day that the configuration names, in the zone of the page', () => {
    const starts = { files: MARCH_1 };
    expect(recordStart({ id: 'files', since: '2026-03-04' }, starts, around())).toBe('2026-03-04T00:00:00.000Z');
    expect(recordStart({ id: 'files', since: '2026-03-04' }, starts, around({ timeZone: 'Europe/Vienna' }))).toBe(
      '2026-03-03T23:00:00.000Z',
    );
  });
  it('never goes back before the page itself, whatever the configuration names', () => {
    const starts = { files: MARCH_5, api: MARCH_1 };
    expect(recordStart({ id: 'files', since: '2020-01-01' }, starts, around())).toBe(MARCH_1);
    expect(recordStart({ id: 'files', since: '2020-01-01' }, {}, around())).toBe(MARCH_9);
  });
});

describe('the starts of all components', () => {
  it('are those of the first event for a page that is published for the first time', () =>
    expect(withStarts({}, ['files', 'api'], { now: MARCH_9, firstEvent: MARCH_5 })).toEqual({
      files: MARCH_5,
      api: MARCH_5,
    }));
  it('stay as they are, and a component that is added begins now', () =>
    expect(withStarts({ files: MARCH_1 }, ['files', 'api'], { now: MARCH_9, firstEvent: MARCH_1 })).toEqual({
      files: MARCH_1,
      api: MARCH_9,
    }));
  it('outlive a component that is taken away for a while', () =>
    expect(withStarts({ files: MARCH_1, api: MARCH_5 }, ['files'], { now: MARCH_9, firstEvent: undefined })).toEqual({
      files: MARCH_1,
      api: MARCH_5,
    }));
  it('are the same object when nothing is added, so that nothing is written', () => {
    const starts = { files: MARCH_1 };
    expect(withStarts(starts, ['files'], { now: MARCH_9, firstEvent: undefined })).toBe(starts);
  });
});
