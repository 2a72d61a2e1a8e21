/** @jsxImportSource preact */
import type * as z from 'zod';
import type { MaintenanceList } from '../../shared/wire/api/maintenances.ts';
import { usePoll } from '../hooks.ts';
import { words } from '../language.ts';
import { bothTimesOf } from '../time.ts';

const RUNNING = ['in_progress', 'verifying'];

/** Planned work that is under way or to come, the next one first. */
export function Maintenances({ now }: { now: number }) {
  const { data } = usePoll<z.infer<typeof MaintenanceList>>('/ops/maintenances?limit=50', 30_000);
  const ahead = (data?.maintenances ?? [])
    .filter(({ status }) => status === 'scheduled' || RUNNING.includes(status))
    .toSorted((a, b) => a.from.localeCompare(b.from));
  if (ahead.length === 0) return null;
  return (
    <section aria-labelledby="maintenance">
      <h2 id="maintenance">{words.home.maintenance}</h2>
      <ul class="card lines">
        {ahead.map(({ id, title, from, until, status }) => (
          <li key={id}>
            <p>
              <a href={`/maintenances/${id}`}>{title}</a>
              {RUNNING.includes(status) && <span class="stage">{words.home.maintenanceRunning}</span>}
            </p>
            <p class="soft small numbers">
              {bothTimesOf(from, now)} – {bothTimesOf(until, now)}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
