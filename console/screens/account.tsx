/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { ActorBody, SessionList } from '../../shared/wire/api/operators.ts';
import { post, sentenceOf } from '../api.ts';
import { useFocusOnArrival, useNow, usePoll, useTitle } from '../hooks.ts';
import { words } from '../language.ts';
import { page } from '../page.ts';
import { timeOf } from '../time.ts';

export function Account({ actor, onSignedOut }: { actor: ActorBody; onSignedOut(): void }) {
  const { title, signedInAs, role, sessions, signOut, everywhere } = words.account;
  const now = useNow(30_000);
  const heading = useFocusOnArrival<HTMLHeadingElement>();
  const { data, reload } = usePoll<SessionList>('/ops/sessions', 30_000);
  const [problem, setProblem] = useState<string>();
  useTitle(`${title} · ${page.name}`);
  const order = async (path: string, body: object, after: () => void) => {
    try {
      await post(path, body);
      after();
    } catch (error) {
      setProblem(sentenceOf(error) ?? words.common.offline);
    }
  };
  return (
    <main class="screen narrow" id="content">
      <h1 ref={heading} tabIndex={-1}>
        {signedInAs(actor.name)}
      </h1>
      <p class="soft">{role[actor.role]}</p>
      <section class="card stack">
        <h2>{sessions}</h2>
        <ul class="lines">
          {data?.sessions.map((one) => (
            <Session
              key={one.id}
              session={one}
              now={now}
              onEnd={() => void order('/ops/sessions/end', { id: one.id }, reload)}
            />
          ))}
        </ul>
        {problem && (
          <p class="notice bad" role="alert">
            {problem}
          </p>
        )}
        <div class="row">
          <button type="button" class="button plain" onClick={() => void order('/ops/sign-out', {}, onSignedOut)}>
            {signOut}
          </button>
          <button
            type="button"
            class="button plain"
            onClick={() => void order('/ops/sign-out', { everywhere: true }, onSignedOut)}
          >
            {everywhere}
          </button>
        </div>
      </section>
    </main>
  );
}

interface SessionProps {
  session: SessionList['sessions'][number];
  now: number;
  onEnd(): void;
}

function Session({ session: { browser, current, usedAt }, now, onEnd }: SessionProps) {
  const { thisOne, lastUsed, unknownBrowser, end } = words.account;
  return (
    <li class="row">
      <span class="grow">
        {browser || unknownBrowser}
        <br />
        <span class="soft small">{current ? thisOne : lastUsed(timeOf(usedAt, now))}</span>
      </span>
      {!current && (
        <button type="button" class="button plain" onClick={onEnd}>
          {end}
        </button>
      )}
    </li>
  );
}
