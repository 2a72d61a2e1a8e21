/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** Milliseconds to hold the button, and for which a first tap waits for the second. */
const HOLD_MS = 800;
const ARMED_MS = 5000;

interface ConfirmButtonProps {
  children: ComponentChildren;
  /** What the button says after the first tap. */
  again: string;
  hint: string;
  disabled?: boolean;
  onConfirm(): void;
}

/** What a button does that is held, or pressed twice, before it acts. */
function useConfirm(onConfirm: () => void) {
  const [isArmed, setArmed] = useState(false);
  const [isHeld, setHeld] = useState(false);
  const holding = useRef<ReturnType<typeof setTimeout>>(undefined);
  const wasHeld = useRef(false);

  useEffect(() => {
    if (!isArmed) return;
    const timer = setTimeout(() => setArmed(false), ARMED_MS);
    return () => clearTimeout(timer);
  }, [isArmed]);
  useEffect(() => () => clearTimeout(holding.current), []);

  const confirm = () => {
    setArmed(false);
    setHeld(false);
    onConfirm();
  };
  const hold = (event: PointerEvent) => {
    if (event.button !== 0) return;
    wasHeld.current = false;
    setHeld(true);
    holding.current = setTimeout(() => {
      wasHeld.current = true;
      confirm();
    }, HOLD_MS);
  };
  const letGo = () => {
    clearTimeout(holding.current);
    setHeld(false);
  };
  const press = () => {
    const endsHold = wasHeld.current;
    wasHeld.current = false;
    // The click that ends a hold is not another press.
    if (endsHold) return;
    if (isArmed) confirm();
    else setArmed(true);
  };
  return { isArmed, isHeld, hold, letGo, press };
}

/** Acts when it is held for 0.8 s or pressed twice, by finger, mouse or keyboard: nobody publishes by a slip. */
export function ConfirmButton({ children, again, hint, disabled = false, onConfirm }: ConfirmButtonProps) {
  const { isArmed, isHeld, hold, letGo, press } = useConfirm(onConfirm);
  return (
    <div class="confirm">
      <button
        type="button"
        class="button primary wide"
        data-held={isHeld}
        data-armed={isArmed}
        disabled={disabled}
        onPointerDown={hold}
        onPointerUp={letGo}
        onPointerLeave={letGo}
        onPointerCancel={letGo}
        onContextMenu={(event: Event) => event.preventDefault()}
        onClick={press}
      >
        {isArmed ? again : children}
        {!isArmed && hint && <span class="button-note">{hint}</span>}
      </button>
      <p class="unseen" role="status">
        {isArmed ? again : ''}
      </p>
    </div>
  );
}
