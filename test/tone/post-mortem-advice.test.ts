import { describe, expect, it } from 'vitest';
import { postMortemAdvice, postMortemTone } from '../../shared/domain/tone/post-mortem-advice.ts';

const complete = {
  whatHappened: 'From 09:14 to 10:31 nobody could open files.',
  whyItHappened: 'We changed a setting without a test.',
  howItWasResolved: 'We undid the change at 10:20.',
  prevention: [
    {
      action: 'The release tool refuses changes without a test',
      owner: 'Platform team',
      due: '2026-04-15',
      done: false,
    },
  ],
};

describe('a post-mortem', () => {
  it('owes nothing when four questions are answered and each prevention is a process with an owner and a date', () => {
    expect(postMortemAdvice(complete, 'en')).toEqual([]);
  });

  it('owes an answer to each question that is left out or has a placeholder', () => {
    expect(postMortemAdvice({ whatHappened: '…', whyItHappened: 'TBD', prevention: [] }, 'en')).toEqual([
      { question: 'whatHappened', gap: 'not_answered' },
      { question: 'whyItHappened', gap: 'not_answered' },
      { question: 'howItWasResolved', gap: 'not_answered' },
      { question: 'prevention', gap: 'not_answered' },
    ]);
  });

  it.each([
    ['en', 'We will be more careful', 'tbd'],
    ['de', 'Wir passen künftig besser auf', 'niemand'],
  ])('owes a process and an owner for a promise of care: %s', (language, action, owner) => {
    const draft = {
      ...complete,
      prevention: [...complete.prevention, { action, owner, due: '2026-05-01', done: false }],
    };
    expect(postMortemAdvice(draft, language)).toEqual([
      { question: 'prevention', action: 1, gap: 'no_process' },
      { question: 'prevention', action: 1, gap: 'no_owner' },
    ]);
  });

  it('has its findings in the answer where they stand', () => {
    const draft = { ...complete, whyItHappened: 'Mistakes were made.' };
    expect(postMortemTone(draft, 'en')).toEqual([
      expect.objectContaining({ question: 'whyItHappened', label: 'evasion', start: 0, end: 18 }),
    ]);
    expect(postMortemTone(draft, 'fr')).toBeUndefined();
  });
});
