/** @jsxImportSource preact */
import type { IncidentBody } from '../../shared/wire/api/incidents.ts';
import { words } from '../language.ts';
import { componentName } from '../page.ts';
import { bothTimesOf } from '../time.ts';
import { StateIcon } from '../ui/icon.tsx';
import { Stage, Words } from '../ui/parts.tsx';

type Update = IncidentBody['updates'][number];

/** Components that an update put into another state than the one before it. */
const changesOf = ({ components }: Update, before: Update | undefined) =>
  Object.entries(components).filter(([id, status]) => before?.components[id] !== status);

/** Everything that was said, newest first. */
export function Timeline({ incident, now }: { incident: IncidentBody; now: number }) {
  const { updates } = incident;
  return (
    <section aria-labelledby="timeline" class="main">
      <h2 id="timeline">{words.work.timeline}</h2>
      <ol class="timeline">
        {updates
          .map((update, index) => ({ update, before: updates[index - 1] }))
          .toReversed()
          .map(({ update, before }) => (
            <li key={update.id} class="card">
              <p class="row">
                <Stage status={update.status} />
                <span class="spring" />
                {update.earlier.length > 0 && <span class="soft small">{words.work.edited}</span>}
                {!update.notify && <span class="soft small">{words.work.notMailed}</span>}
                <time class="soft small numbers" dateTime={update.at}>
                  {bothTimesOf(update.at, now)}
                </time>
              </p>
              <Words text={update.message} />
              <ul class="chips">
                {changesOf(update, before).map(([id, status]) => (
                  <li key={id} class="chip">
                    <StateIcon status={status} />
                    {componentName(id)}: {words.component[status]}
                  </li>
                ))}
              </ul>
            </li>
          ))}
      </ol>
    </section>
  );
}
