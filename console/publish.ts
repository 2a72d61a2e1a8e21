import { useState } from 'preact/hooks';
import { NoAnswer, Problem, post } from './api.ts';

/** Milliseconds after which the console says that nobody has answered yet. */
const SLOW_MS = 3000;

export type Publishing =
  | { phase: 'ready' | 'sending' | 'slow' | 'unanswered' }
  | { phase: 'refused'; detail: string; reason: string };

/** Sends an order once, and tells how it goes; the same key with a second try makes the same order. */
export function usePublish() {
  const [state, setState] = useState<Publishing>({ phase: 'ready' });
  const publish = async <Answer>(path: string, body: object, key: string): Promise<Answer | undefined> => {
    setState({ phase: 'sending' });
    const slow = setTimeout(() => setState({ phase: 'slow' }), SLOW_MS);
    try {
      const answer = await post<Answer>(path, body, key);
      clearTimeout(slow);
      setState({ phase: 'ready' });
      return answer;
    } catch (error) {
      clearTimeout(slow);
      if (error instanceof Problem)
        setState({ phase: 'refused', detail: error.body.detail, reason: error.body.reason });
      else if (error instanceof NoAnswer) setState({ phase: 'unanswered' });
      else throw error;
      return undefined;
    }
  };
  const isBusy = state.phase === 'sending' || state.phase === 'slow';
  return { state, isBusy, publish, clear: () => setState({ phase: 'ready' }) };
}
