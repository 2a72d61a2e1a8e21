import { expect, it } from 'vitest';
import { refusalLog } from '../../functions/notify/refusal-log.ts';

const refused = (n: number, code = 'Throttling') => ({
  mailing: 'inc_1-1',
  chunk: 'sub_1',
  subscriber: `sub_${n}`,
  kind: 'throttled',
  code,
});

it('a storm of refusals leaves some lines a minute for each code and says how many more there were', () => {
  let now = 0;
  const lines: { event: string; code?: unknown; count?: unknown; subscriber?: unknown }[] = [];
  const { note, flush } = refusalLog({
    log: (event, details) => void lines.push({ event, ...details }),
    clock: () => new Date(now),
  });
  for (let n = 0; n < 5_000; n += 1) note(refused(n));
  note(refused(1, 'AccessDenied'));
  const each = (code: string) => lines.filter((line) => line.event === 'mail.refused' && line.code === code);
  expect(each('Throttling').map(({ subscriber }) => subscriber)).toEqual(
    Array.from({ length: 20 }, (_, n) => `sub_${n}`),
  );
  expect(each('AccessDenied')).toHaveLength(1);
  flush();
  flush();
  expect(lines.filter(({ event }) => event === 'mail.refused.more')).toEqual([
    { event: 'mail.refused.more', code: 'Throttling', count: 4_980 },
  ]);
  now = 60_000;
  note(refused(6_000));
  expect(lines.at(-1)).toEqual({ event: 'mail.refused', ...refused(6_000) });
  now = -86_400_000;
  note(refused(6_001));
  expect(lines.at(-1)).toMatchObject({ subscriber: 'sub_6001' });
});
