/** @jsxImportSource preact */
import { OPEN_STATUSES } from '../../shared/domain/incident/status.ts';
import { minutesAfter } from '../../shared/domain/text/text.ts';
import { type DeclarationDraft, minutesOf, templates } from '../declaration.ts';
import { words } from '../language.ts';
import { componentName } from '../page.ts';
import { bothTimesOf } from '../time.ts';
import { Check, Choice } from '../ui/parts.tsx';
import { SEVERITIES } from './declare-what.tsx';

interface MoreProps {
  draft: DeclarationDraft;
  edit(part: Partial<DeclarationDraft>): void;
  now: number;
}

const USUAL = [15, 30, 60];

/** Everything that has a good default, behind one line that says what it is. */
export function More({ draft, edit, now }: MoreProps) {
  const { more, nextUpdate, inMinutes, status, notify, workaround } = words.declare;
  const minutes = minutesOf(draft);
  const due = bothTimesOf(minutesAfter(new Date(now).toISOString(), minutes), now);
  const offered = [...new Set([...USUAL, minutes])].toSorted((a, b) => a - b);
  return (
    <details class="more">
      <summary>
        <span class="label">{more}</span>
        <span class="soft small numbers">
          {nextUpdate} {due} · {words.incident[draft.status]}
        </span>
      </summary>
      <div class="stack">
        <Choice
          legend={nextUpdate}
          options={offered.map((count) => ({ value: String(count), label: inMinutes(count) }))}
          value={String(minutes)}
          onChoose={(count) => edit({ nextMinutes: Number(count) })}
        />
        <p class="hint numbers">{due}</p>
        <Templates draft={draft} edit={edit} />
        <Choice
          legend={status}
          options={OPEN_STATUSES.map((one) => ({ value: one, label: words.incident[one] }))}
          value={draft.status}
          onChoose={(one) => edit({ status: one })}
        />
        <label class="label">
          {workaround}
          <textarea
            class="field"
            rows={2}
            value={draft.workaround}
            onInput={(event) => edit({ workaround: event.currentTarget.value })}
          />
        </label>
        <EachService draft={draft} edit={edit} />
        <Check checked={draft.notify} onChange={(checked) => edit({ notify: checked })}>
          {notify}
        </Check>
      </div>
    </details>
  );
}

function Templates({ draft, edit }: Omit<MoreProps, 'now'>) {
  if (templates.length < 2) return null;
  return (
    <label class="label">
      {words.declare.template}
      <select
        class="field"
        value={draft.template}
        onChange={(event) => edit({ template: event.currentTarget.value, isTyped: false })}
      >
        {templates.map(({ name, when }) => (
          <option key={name} value={name}>
            {when}
          </option>
        ))}
      </select>
    </label>
  );
}

function EachService({ draft, edit }: Omit<MoreProps, 'now'>) {
  const ids = Object.keys(draft.components);
  if (ids.length < 2) return null;
  return (
    <fieldset class="stack tight">
      <legend class="label">{words.declare.eachService}</legend>
      {ids.map((id) => (
        <div key={id} class="pair">
          <span>{componentName(id)}</span>
          <select
            class="field"
            aria-label={componentName(id)}
            value={draft.components[id]}
            onChange={(event) => {
              const chosen = SEVERITIES.find((one) => one === event.currentTarget.value);
              if (chosen) edit({ components: { ...draft.components, [id]: chosen } });
            }}
          >
            {SEVERITIES.map((one) => (
              <option key={one} value={one}>
                {words.component[one]}
              </option>
            ))}
          </select>
        </div>
      ))}
    </fieldset>
  );
}
