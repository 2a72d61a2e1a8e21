import { describe, expect, it } from 'vitest';
import type { ComponentStatus } from '../../shared/domain/component/component.ts';
import { groupDays } from '../../shared/domain/component/group-days.ts';

const day = (ago: number, worst: ComponentStatus) => ({
  day: `2026-03-${30 - ago}`,
  ago,
  worst,
  seconds: {},
  causes: [],
});

describe('the bar of a group', () => {
  it('shows each day at the worst of its services, oldest first', () => {
    const days = groupDays([
      { troubled: [day(9, 'degraded_performance'), day(2, 'major_outage')] },
      { troubled: [day(9, 'partial_outage'), day(4, 'under_maintenance')] },
    ]);
    expect(days.map(({ ago, worst }) => [ago, worst])).toEqual([
      [9, 'partial_outage'],
      [4, 'under_maintenance'],
      [2, 'major_outage'],
    ]);
  });
  it('is empty where no service had a day with trouble', () => {
    expect(groupDays([{ troubled: [] }, { troubled: [] }])).toEqual([]);
  });
});
