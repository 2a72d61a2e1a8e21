/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { IncidentBody, Ordered } from '../../shared/wire/api/incidents.ts';
import { PUBLISHED_WORDS } from '../../shared/words/console/published.ts';
import { newName } from '../draft.ts';
import { words } from '../language.ts';
import { usePublish } from '../publish.ts';
import { Outcome } from '../ui/parts.tsx';
import { Composer, type Mode } from './composer.tsx';
import { inEveryLanguage } from './published.ts';

interface ActsProps {
  incident: IncidentBody;
  now: number;
  onChange(): void;
}

/** What a responder can do to an incident: say something, say that there is nothing to say, end it. */
export function Acts({ incident, now, onChange }: ActsProps) {
  const [mode, setMode] = useState<Mode>();
  const [key, setKey] = useState(newName);
  const { state, isBusy, publish } = usePublish();
  const { update, noNews, resolve, reopen } = words.work;
  const sayNoNews = async () => {
    const message = inEveryLanguage((language) => PUBLISHED_WORDS[language].noNews);
    if (!(await publish<Ordered>(`/ops/incidents/${incident.id}/updates`, message, key))) return;
    setKey(newName());
    onChange();
  };
  const done = () => {
    setMode(undefined);
    onChange();
  };
  if (mode)
    return (
      <Composer
        key={mode}
        mode={mode}
        incident={incident}
        now={now}
        onDone={done}
        onCancel={() => setMode(undefined)}
      />
    );
  if (incident.status === 'resolved') {
    return (
      <div class="acts">
        <button type="button" class="button plain" onClick={() => setMode('reopen')}>
          {reopen}
        </button>
      </div>
    );
  }
  return (
    <div class="acts">
      <button type="button" class="button primary" onClick={() => setMode('update')}>
        {update}
      </button>
      <button type="button" class="button plain" disabled={isBusy} onClick={() => void sayNoNews()}>
        {noNews}
      </button>
      <button type="button" class="button plain" onClick={() => setMode('resolve')}>
        {resolve}
      </button>
      <Outcome state={state} />
    </div>
  );
}
