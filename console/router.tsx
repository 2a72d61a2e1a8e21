/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';

const ROOT = '/console';

/** Addresses of the screens. */
export const paths = {
  home: ROOT,
  declare: `${ROOT}/declare`,
  account: `${ROOT}/account`,
  incident: (id: string) => `${ROOT}/incidents/${id}`,
};

const MOVED = 'candor:moved';

/** Leads to another screen without loading anything. */
export function go(path: string): void {
  history.pushState(null, '', path);
  window.scrollTo(0, 0);
  dispatchEvent(new Event(MOVED));
}

export function usePath(): string {
  const [path, setPath] = useState(location.pathname);
  useEffect(() => {
    const moved = () => setPath(location.pathname);
    addEventListener(MOVED, moved);
    addEventListener('popstate', moved);
    return () => {
      removeEventListener(MOVED, moved);
      removeEventListener('popstate', moved);
    };
  }, []);
  return path.replace(/\/+$/, '');
}

interface LinkProps {
  to: string;
  class?: string;
  label?: string;
  current?: boolean;
  children: ComponentChildren;
}

export function Link({ to, class: name, label, current, children }: LinkProps) {
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go(to);
  };
  return (
    <a href={to} class={name} aria-label={label} aria-current={current ? 'page' : undefined} onClick={follow}>
      {children}
    </a>
  );
}
