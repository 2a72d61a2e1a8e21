/** @jsxImportSource preact */
import type { MailingBody } from '../../shared/wire/api/mailings.ts';
import { words } from '../language.ts';
import { timeOf } from '../time.ts';

interface DeliveryStripProps {
  mailing: MailingBody;
  now: number;
  /** Given while there are mails to stop, to whoever may stop them. */
  onStop?: () => void;
}

/** What became of one mailing: one bar, and the same in numbers. */
export function DeliveryStrip({ mailing, now, onStop }: DeliveryStripProps) {
  const { counts, recipients, planned, completedAt, stoppedAt, supersededBy, kind } = mailing;
  const { kinds, done, stopped, superseded, nobody, waiting, ...names } = words.delivery;
  const settled = counts.sent + counts.skipped + counts.failed + counts.unknown;
  const left = Math.max(0, recipients - settled);
  const parts = (['sent', 'skipped', 'failed', 'unknown'] as const)
    .filter((name) => counts[name] > 0)
    .map((name) => `${counts[name]} ${names[name]}`);
  const facts = [
    ...parts,
    ...(left > 0 || !planned ? [`${left > 0 ? left : '…'} ${waiting}`] : []),
    ...(stoppedAt ? [stopped] : []),
    ...(supersededBy ? [superseded] : []),
    ...(completedAt && recipients === 0 ? [nobody] : []),
    ...(completedAt && recipients > 0 ? [done(timeOf(completedAt, now))] : []),
  ];
  return (
    <div class="delivery">
      <p class="row">
        <span>{kinds[kind] ?? kind}</span>
        <time class="soft" dateTime={mailing.announcedAt}>
          {timeOf(mailing.announcedAt, now)}
        </time>
      </p>
      <progress class="bar" max={Math.max(1, recipients)} value={settled} aria-label={kinds[kind] ?? kind} />
      <p class="soft small numbers">{facts.join(' · ')}</p>
      {onStop && (
        <button type="button" class="button quiet" onClick={onStop}>
          {words.held.stop}
        </button>
      )}
    </div>
  );
}
