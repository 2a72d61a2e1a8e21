import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { get } from './api.ts';

/** The time, again every second. */
export function useNow(everyMs = 1000): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

export interface Polled<Answer> {
  data?: Answer;
  /** The last try failed; `data` is from an earlier one. */
  error?: unknown;
  reload(): void;
}

/** What the API answers at a path, asked again and again while somebody looks. */
export function usePoll<Answer>(path: string | undefined, everyMs = 5000): Polled<Answer> {
  const [state, setState] = useState<{ path?: string; data?: Answer; error?: unknown }>({});
  const load = useCallback(async () => {
    if (!path) return;
    try {
      setState({ path, data: await get<Answer>(path) });
    } catch (error) {
      setState((before) => ({ ...(before.path === path && before), path, error }));
    }
  }, [path]);
  useEffect(() => {
    void load();
    const timer = setInterval(() => document.hidden || void load(), everyMs);
    const seen = () => document.hidden || void load();
    document.addEventListener('visibilitychange', seen);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', seen);
    };
  }, [load, everyMs]);
  const { data, error } = state.path === path ? state : {};
  return { ...(data !== undefined && { data }), ...(error !== undefined && { error }), reload: () => void load() };
}

/** A value as it is once it has not changed for a moment. */
export function useSettled<Value>(value: Value, afterMs: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), afterMs);
    return () => clearTimeout(timer);
  }, [value, afterMs]);
  return settled;
}

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title;
  }, [title]);
}

/** Puts the focus on what a screen begins with, so that keyboards and screen readers follow the change. */
export function useFocusOnArrival<Element extends HTMLElement>() {
  const heading = useRef<Element>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return heading;
}
