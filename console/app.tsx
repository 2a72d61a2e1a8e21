/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks';
import type { ActorBody, WhoAmI } from '../shared/wire/api/operators.ts';
import { get, NoAnswer, onSignedOut, post } from './api.ts';
import { words } from './language.ts';
import { mayAct } from './may-act.ts';
import { page } from './page.ts';
import { Link, paths, usePath } from './router.tsx';
import { Account } from './screens/account.tsx';
import { Declare } from './screens/declare.tsx';
import { Home } from './screens/home.tsx';
import { IncidentScreen } from './screens/incident.tsx';
import { SignIn } from './screens/sign-in.tsx';
import { Icon } from './ui/icon.tsx';

const RENEW_EVERY_MS = 20 * 60_000;
const ASK_AGAIN_MS = 2000;

type Signed = { as: 'nobody'; again: boolean } | { as: 'somebody'; actor: ActorBody } | { as: 'unknown' };

export function App() {
  const [signed, setSigned] = useState<Signed>({ as: 'unknown' });
  const path = usePath();

  useEffect(() => {
    onSignedOut(() => setSigned((before) => ({ as: 'nobody', again: before.as === 'somebody' })));
    const ask = (): Promise<void> =>
      get<WhoAmI>('/ops/me')
        .then(({ actor }) => setSigned(actor ? { as: 'somebody', actor } : { as: 'nobody', again: false }))
        .catch((error) => {
          if (error instanceof NoAnswer) setTimeout(() => void ask(), ASK_AGAIN_MS);
        });
    void ask();
    // What keeps the session fresh must not disturb whoever works in it.
    const renewing = setInterval(() => void post('/ops/sessions/renew').catch(() => {}), RENEW_EVERY_MS);
    return () => clearInterval(renewing);
  }, []);

  if (signed.as === 'unknown')
    return (
      <p class="unseen" role="status">
        …
      </p>
    );
  if (signed.as === 'nobody')
    return <SignIn again={signed.again} onSignedIn={(actor) => setSigned({ as: 'somebody', actor })} />;
  const { actor } = signed;
  return (
    <>
      <a class="skip" href="#content">
        {words.nav.skip}
      </a>
      <Header actor={actor} path={path} />
      <Screen actor={actor} path={path} onSignedOut={() => setSigned({ as: 'nobody', again: false })} />
    </>
  );
}

function Header({ actor, path }: { actor: ActorBody; path: string }) {
  return (
    <header class="top">
      <nav class="top-in" aria-label={page.name}>
        <Link to={paths.home} class="brand" current={path === paths.home}>
          {page.name}
        </Link>
        <span class="spring" />
        <a class="top-link" href="/" target="_blank" rel="noopener">
          <Icon name="out" />
          <span class="wide-only">{words.nav.page}</span>
        </a>
        <Link to={paths.account} class="top-link" current={path === paths.account}>
          <Icon name="person" />
          <span class="unseen">{words.nav.account}</span>
          <span class="wide-only">{actor.name}</span>
        </Link>
        {mayAct(actor) && path !== paths.declare && (
          <Link to={paths.declare} class={`button primary top-declare${path === paths.home ? ' floating' : ''}`}>
            <Icon name="plus" />
            <span>{words.nav.declare}</span>
          </Link>
        )}
      </nav>
    </header>
  );
}

interface ScreenProps {
  actor: ActorBody;
  path: string;
  onSignedOut(): void;
}

function Screen({ actor, path, onSignedOut: signedOut }: ScreenProps) {
  const incident = /^\/console\/incidents\/(inc_[0-9a-z]+)$/.exec(path)?.[1];
  if (path === paths.home) return <Home actor={actor} />;
  if (path === paths.declare) return <Declare actor={actor} />;
  if (path === paths.account) return <Account actor={actor} onSignedOut={signedOut} />;
  if (incident) return <IncidentScreen key={incident} id={incident} actor={actor} />;
  return (
    <main class="screen" id="content">
      <h1>{words.common.notFound}</h1>
      <Link to={paths.home}>{words.nav.home}</Link>
    </main>
  );
}
