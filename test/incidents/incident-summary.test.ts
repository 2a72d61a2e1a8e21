import { describe, expect, it } from 'vitest';
import { resolvedLastFirst, resolvedLately } from '../../shared/domain/incident/summary.ts';
import { minute } from '../support/incidents.ts';

const line = (id: string, resolvedAt?: string) => ({ id, ...(resolvedAt && { resolvedAt }) });
const day = 24 * 60;

describe('the incident resolved last', () => {
  it('is first, in whatever order they were declared, and an open one is none of them', () => {
    const lines = [line('open'), line('early', minute(1)), line('late', minute(3)), line('middle', minute(2))];
    expect(resolvedLastFirst(lines).map(({ id }) => id)).toEqual(['late', 'middle', 'early']);
  });

  it('is the only one meant when the one before it was resolved a day earlier', () => {
    expect(resolvedLately([line('a', minute(0)), line('b', minute(day)), line('c')]).map(({ id }) => id)).toEqual([
      'b',
    ]);
    expect(resolvedLately([line('a', minute(1)), line('b', minute(day))]).map(({ id }) => id)).toEqual(['b', 'a']);
    expect(resolvedLately([line('open')])).toEqual([]);
  });
});
