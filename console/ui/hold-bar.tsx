/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { MailingBody } from '../../shared/wire/api/mailings.ts';
import { post, sentenceOf } from '../api.ts';
import { newName } from '../draft.ts';
import { words } from '../language.ts';
import { clockOf } from '../time.ts';

interface HoldBarProps {
  mailing: MailingBody;
  now: number;
  mayAct: boolean;
  /** Takes back what the mailing announces, once its mails are stopped; without it the mails alone are stopped. */
  undo?: () => Promise<void>;
  onChange(): void;
}

export const isHeld = ({ heldUntil, stoppedAt, completedAt, supersededBy }: MailingBody, now: number): boolean =>
  Date.parse(heldUntil) > now && !stoppedAt && !completedAt && !supersededBy;

/** The moment to think again: the page shows it, the mails wait. */
export function HoldBar({ mailing, now, mayAct, undo, onChange }: HoldBarProps) {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const { pageShows, leaveIn, undo: undoWord, stop, sendNow } = words.held;
  const left = Date.parse(mailing.heldUntil) - now;
  const order = async (act: 'stop' | 'send-now', after?: () => Promise<void>) => {
    setBusy(true);
    try {
      await post(`/ops/mailings/${mailing.id}/${act}`, {}, newName());
      await after?.();
      onChange();
    } catch (error) {
      setProblem(sentenceOf(error) ?? words.common.offline);
    }
    setBusy(false);
  };
  return (
    <div class="hold-bar" role="status" aria-live="off">
      <p>
        <strong>{pageShows}</strong> <span class="numbers">{leaveIn(clockOf(left))}</span>
      </p>
      {mayAct && (
        <div class="row">
          <button type="button" class="button plain" disabled={isBusy} onClick={() => void order('stop', undo)}>
            {undo ? undoWord : stop}
          </button>
          <button type="button" class="button plain" disabled={isBusy} onClick={() => void order('send-now')}>
            {sendNow}
          </button>
        </div>
      )}
      {problem && (
        <p class="notice bad" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
