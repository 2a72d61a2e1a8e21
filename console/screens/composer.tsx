/** @jsxImportSource preact */
import { useCallback, useState } from 'preact/hooks';
import { COMPONENT_STATUSES, type ComponentStatus } from '../../shared/domain/component/component.ts';
import { OPEN_STATUSES, type OpenStatus } from '../../shared/domain/incident/status.ts';
import { fillTemplate } from '../../shared/domain/text/message-template.ts';
import { minutesAfter } from '../../shared/domain/text/text.ts';
import type { IncidentBody, Ordered } from '../../shared/wire/api/incidents.ts';
import { newName, useDraft } from '../draft.ts';
import { useFocusOnArrival } from '../hooks.ts';
import { words } from '../language.ts';
import { componentName, namesOf, page } from '../page.ts';
import { usePublish } from '../publish.ts';
import { bothTimesOf } from '../time.ts';
import { ConfirmButton } from '../ui/confirm-button.tsx';
import { Check, Choice, Outcome } from '../ui/parts.tsx';

export type Mode = 'update' | 'resolve' | 'reopen';

const PATHS: Record<Mode, string> = { update: 'updates', resolve: 'resolve', reopen: 'reopen' };

interface UpdateDraft {
  key: string;
  sent?: object | undefined;
  message: string;
  status?: OpenStatus | undefined;
  components: Record<string, ComponentStatus>;
  nextMinutes?: number | undefined;
  notify: boolean;
}

interface ComposerProps {
  mode: Mode;
  incident: IncidentBody;
  now: number;
  onDone(): void;
  onCancel(): void;
}

/** The words that an end begins with, as far as they are known. */
function resolution({ components }: IncidentBody): string {
  const template = page.templates.find(({ use }) => use === 'resolve');
  if (!template) return '';
  const services = namesOf(Object.keys(components), page.languages[0] ?? 'en');
  const known = fillTemplate(template, { services, stable: '…' });
  return known.ok ? known.filled.message : '';
}

/** The draft of an update with everything that can happen to it. */
function useComposer(mode: Mode, incident: IncidentBody, onDone: () => void) {
  const fresh = useCallback(
    (): UpdateDraft => ({
      key: newName(),
      message: mode === 'resolve' ? resolution(incident) : '',
      components: {},
      // As it was chosen last for this incident; nothing but a person changes it.
      notify: incident.updates.at(-1)?.notify ?? true,
    }),
    [mode],
  );
  const { draft, change, discard } = useDraft<UpdateDraft>(`${mode}:${incident.id}`, fresh);
  const [seen, setSeen] = useState(incident.version);
  const [isOvertaken, setOvertaken] = useState(false);
  const { state, isBusy, publish, clear } = usePublish();
  const edit = (part: Partial<UpdateDraft>) => {
    clear();
    change({ ...part, key: newName(), sent: undefined });
  };
  const send = async () => {
    if (incident.version !== seen) {
      setSeen(incident.version);
      setOvertaken(true);
      return;
    }
    const order = draft.sent ?? orderOf(mode, draft, new Date().toISOString());
    change({ sent: order });
    if (!(await publish<Ordered>(`/ops/incidents/${incident.id}/${PATHS[mode]}`, order, draft.key))) return;
    discard();
    onDone();
  };
  return { draft, edit, send, isOvertaken, state, isBusy };
}

/** What an update says and what it changes, in one act: one event, one mail. */
export function Composer({ mode, incident, now, onDone, onCancel }: ComposerProps) {
  const { updateTitle, resolveTitle, reopenTitle, message: messageWord, post, resolve, reopen, changed } = words.work;
  const { draft, edit, send, isOvertaken, state, isBusy } = useComposer(mode, incident, onDone);
  const heading = useFocusOnArrival<HTMLHeadingElement>();
  const titles: Record<Mode, [title: string, button: string]> = {
    update: [updateTitle, post],
    resolve: [resolveTitle, resolve],
    reopen: [reopenTitle, reopen],
  };
  const [title, button] = titles[mode];
  return (
    <section class="card stack composer" aria-labelledby="composer">
      <h2 id="composer" ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <label class="label">
        {messageWord}
        <textarea
          class="field"
          rows={4}
          value={draft.message}
          onInput={(event) => edit({ message: event.currentTarget.value })}
        />
      </label>
      {mode !== 'resolve' && <States incident={incident} draft={draft} edit={edit} now={now} />}
      <Check checked={draft.notify} onChange={(checked) => edit({ notify: checked })}>
        {words.work.notify}
      </Check>
      {isOvertaken && (
        <p class="notice warn" role="alert">
          {changed}
        </p>
      )}
      <Outcome state={state} />
      <ConfirmButton
        again={words.declare.again}
        hint={words.declare.holdOrAgain}
        disabled={isBusy || draft.message.trim() === ''}
        onConfirm={() => void send()}
      >
        {isBusy ? words.declare.publishing : button}
      </ConfirmButton>
      <button type="button" class="button quiet" onClick={onCancel}>
        {words.common.cancel}
      </button>
    </section>
  );
}

function orderOf(mode: Mode, { message, status, components, nextMinutes, notify }: UpdateDraft, now: string): object {
  if (mode === 'resolve') return { message, notify };
  return {
    message,
    notify,
    components,
    ...(status && { status }),
    ...(nextMinutes !== undefined && { nextUpdateBy: minutesAfter(now, nextMinutes) }),
  };
}

interface StatesProps {
  incident: IncidentBody;
  draft: UpdateDraft;
  edit(part: Partial<UpdateDraft>): void;
  now: number;
}

/** Stage, services and the next promise; what nobody touches stays as it is and is not sent. */
function States({ incident, draft, edit, now }: StatesProps) {
  const { status: stage, services, nextUpdate } = words.work;
  const minutes = draft.nextMinutes ?? page.cadence[incident.impact];
  const offered = [...new Set([15, 30, 60, minutes])].toSorted((a, b) => a - b);
  const current = incident.status === 'resolved' ? undefined : incident.status;
  const setState = (id: string, chosen: string) => {
    const status = COMPONENT_STATUSES.find((one) => one === chosen);
    const { [id]: _, ...others } = draft.components;
    edit({ components: !status || status === incident.components[id] ? others : { ...others, [id]: status } });
  };
  return (
    <>
      <Choice
        legend={stage}
        options={OPEN_STATUSES.map((one) => ({ value: one, label: words.incident[one] }))}
        value={draft.status ?? current}
        onChoose={(one) => edit({ status: one })}
      />
      <fieldset class="stack tight">
        <legend class="label">{services}</legend>
        {Object.entries(incident.components).map(([id, status]) => (
          <div key={id} class="pair">
            <span>{componentName(id)}</span>
            <select
              class="field"
              aria-label={componentName(id)}
              value={draft.components[id] ?? status}
              onChange={(event) => setState(id, event.currentTarget.value)}
            >
              {COMPONENT_STATUSES.map((one) => (
                <option key={one} value={one}>
                  {words.component[one]}
                </option>
              ))}
            </select>
          </div>
        ))}
      </fieldset>
      <Choice
        legend={nextUpdate}
        options={offered.map((count) => ({ value: String(count), label: words.declare.inMinutes(count) }))}
        value={String(minutes)}
        onChoose={(count) => edit({ nextMinutes: Number(count) })}
      />
      <p class="hint numbers">{bothTimesOf(minutesAfter(new Date(now).toISOString(), minutes), now)}</p>
    </>
  );
}
