import { describe, expect, it } from 'vitest';
import { CliFault } from '../../cli/client.ts';
import { saidOf } from '../../cli/update-options.ts';

const NOW = new Date('2026-03-01T11:00:00.000Z');

describe('the options of an update', () => {
  it('withdraw a workaround and an expectation with "none"', () =>
    expect(saidOf({ workaround: 'none', expected: 'none' }, NOW)).toEqual({
      workaround: null,
      expectedRestorationAt: null,
    }));
  it('leave both as they are when they are not given', () =>
    expect(saidOf({ message: 'm' }, NOW)).toEqual({ message: 'm' }));
  it('take a text and a time', () =>
    expect(saidOf({ workaround: 'Use the backup server.', expected: '45m' }, NOW)).toEqual({
      workaround: 'Use the backup server.',
      expectedRestorationAt: '2026-03-01T11:45:00.000Z',
    }));
  it.each([
    ['workaround', /none to withdraw it/],
    ['expected', /none to withdraw it/],
    ['next', /is not a time/],
  ])('refuse an empty --%s with a sentence', (name, sentence) => {
    for (const empty of ['', '  ']) {
      const act = () => saidOf({ [name]: empty }, NOW);
      expect(act).toThrow(CliFault);
      expect(act).toThrow(sentence);
    }
  });
  it('pass an empty --status or --impact on to be refused, instead of leaving it out', () =>
    expect(saidOf({ status: '', impact: '' }, NOW)).toEqual({ status: '', impact: '' }));
});
