import { useCallback, useState } from 'preact/hooks';

const NAME = 'candor-draft:';

function stored<Draft>(name: string): Draft | undefined {
  try {
    const text = localStorage.getItem(NAME + name);
    return text === null ? undefined : (JSON.parse(text) as Draft);
  } catch {
    // A browser may keep nothing, or hold what an older console wrote.
    return undefined;
  }
}

export function keepDraft(name: string, draft: object | undefined): void {
  try {
    if (draft === undefined) localStorage.removeItem(NAME + name);
    else localStorage.setItem(NAME + name, JSON.stringify(draft));
  } catch {
    // The draft lives as long as the page.
  }
}

/** Text that survives a reload, a dead battery and a session that ends: written down at each change. Never a secret. */
export function useDraft<Draft extends object>(name: string, fresh: () => Draft) {
  const [draft, setDraft] = useState<Draft>(() => ({ ...fresh(), ...stored<Draft>(name) }));
  const change = useCallback(
    (part: Partial<Draft>) =>
      setDraft((before) => {
        const after = { ...before, ...part };
        keepDraft(name, after);
        return after;
      }),
    [name],
  );
  const discard = useCallback(() => {
    keepDraft(name, undefined);
    setDraft(fresh());
  }, [name, fresh]);
  return { draft, change, discard };
}

/** Letters that name something new: an incident, an order. */
export const newName = (): string =>
  [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
