/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { ComponentStatus } from '../../shared/domain/component/component.ts';
import type { IncidentStatus } from '../../shared/domain/incident/status.ts';
import { words } from '../language.ts';
import type { Publishing } from '../publish.ts';
import { clockOf } from '../time.ts';

interface ChoiceProps<Value extends string> {
  legend: string;
  options: readonly { value: Value; label: string; status?: ComponentStatus }[];
  value: Value | undefined;
  onChoose(value: Value): void;
  hideLegend?: boolean;
}

/** One of a few, side by side. */
export function Choice<Value extends string>({ legend, options, value, onChoose, hideLegend }: ChoiceProps<Value>) {
  return (
    <fieldset class="choice">
      <legend class={hideLegend ? 'unseen' : 'label'}>{legend}</legend>
      <div class="segments">
        {options.map((option) => (
          <label key={option.value} class="segment" data-status={option.status}>
            <input
              type="radio"
              name={legend}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChoose(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface CheckProps {
  checked: boolean;
  onChange(checked: boolean): void;
  children: ComponentChildren;
}

export const Check = ({ checked, onChange, children }: CheckProps) => (
  <label class="check">
    <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
    <span>{children}</span>
  </label>
);

/** When the next update is due: ahead in plain type, overdue as a warning. */
export function Countdown({ due, now }: { due: string; now: number }) {
  const left = Date.parse(due) - now;
  const { overdue, nextIn } = words.home;
  return (
    <span class="countdown" data-overdue={left < 0}>
      {left < 0 ? overdue(clockOf(left)) : nextIn(clockOf(left))}
    </span>
  );
}

export const Stage = ({ status }: { status: IncidentStatus }) => (
  <span class="stage" data-stage={status}>
    {words.incident[status]}
  </span>
);

/** What went wrong with an order, and what to do now. */
export function Outcome({ state, command }: { state: Publishing; command?: string }) {
  const [isCopied, setCopied] = useState(false);
  if (state.phase === 'ready' || state.phase === 'sending') return null;
  if (state.phase === 'refused') {
    return (
      <p class="notice bad" role="alert">
        {state.detail}
      </p>
    );
  }
  const { slow, failed, commandLine, copy, copied } = words.declare;
  return (
    <div class="notice warn" role="alert">
      <p>{state.phase === 'slow' ? slow : failed}</p>
      {command && (
        <>
          <p class="label">{commandLine}</p>
          <pre class="command">{command}</pre>
          <button
            type="button"
            class="button plain"
            onClick={() => void navigator.clipboard.writeText(command).then(() => setCopied(true))}
          >
            {isCopied ? copied : copy}
          </button>
        </>
      )}
    </div>
  );
}

/** Paragraphs as somebody wrote them. */
export const Words = ({ text }: { text: string }) => <div class="words">{text}</div>;
