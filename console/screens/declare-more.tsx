/** @jsxImportSource preact */
import { OPEN_STATUSES } from '../../shared/domain/incident/incident.ts';
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
  const { more, nextUpdate, inMinutes, status, notify, workaround, template, eachService } = words.declare;
  const minutes = minutesOf(draft);
  const due = bothTimesOf(minutesAfter(new Date(now).toISOString(), minutes), now);
  const offered = [...new Set([...USUAL, minutes])].toSorted((a, b) => a - b);
  const ids = Object.keys(draft.components);
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
        {templates.length > 1 && (
          <label class="label">
            {template}
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
        )}
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
        {ids.length > 1 && (
          <fieldset class="stack tight">
            <legend class="label">{eachService}</legend>
            {ids.map((id) => (
              <div key={id} class="row">
                <span class="grow">{componentName(id)}</span>
                <select
                  class="field short"
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
        )}
        <Check checked={draft.notify} onChange={(checked) => edit({ notify: checked })}>
          {notify}
        </Check>
      </div>
    </details>
  );
}
