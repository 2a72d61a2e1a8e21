/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { ActorBody } from '../../shared/wire/api/operators.ts';
import { post, sentenceOf } from '../api.ts';
import { useFocusOnArrival, useTitle } from '../hooks.ts';
import { words } from '../language.ts';
import { page } from '../page.ts';

interface SignInProps {
  /** The session ended while somebody was at work. */
  again: boolean;
  onSignedIn(actor: ActorBody): void;
}

/** The token of a one-time link; it stands after the # so that no server and no log sees it. */
const firstToken = (): string | undefined => /^#first=([\w-]+)$/.exec(location.hash)?.[1];

export function SignIn({ again, onSignedIn }: SignInProps) {
  const [token] = useState(firstToken);
  useTitle(`${words.signIn.title} · ${page.name}`);
  return (
    <main class="gate" id="content">
      <p class="gate-name">{page.name}</p>
      {token ? (
        <FirstAdministrator token={token} onSignedIn={onSignedIn} />
      ) : (
        <ByCode again={again} onSignedIn={onSignedIn} />
      )}
    </main>
  );
}

/** Sends a form, and says what was wrong with it. */
function useSending() {
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const send = async (work: () => Promise<void>) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await work();
    } catch (error) {
      setProblem(sentenceOf(error) ?? words.common.offline);
    }
    setBusy(false);
  };
  return { problem, isBusy, send };
}

/** The button that sends a form, below what was wrong with it. */
const Sending = ({ problem, isBusy, word }: { problem: string | undefined; isBusy: boolean; word: string }) => (
  <>
    {problem && (
      <p class="notice bad" role="alert">
        {problem}
      </p>
    )}
    <button type="submit" class="button primary wide" disabled={isBusy}>
      {word}
    </button>
  </>
);

const AddressField = ({ value, onChange }: { value: string; onChange(address: string): void }) => (
  <label class="label">
    {words.signIn.address}
    <input
      class="field"
      type="email"
      autoComplete="email"
      required
      value={value}
      onInput={(event) => onChange(event.currentTarget.value)}
    />
  </label>
);

function ByCode({ again, onSignedIn }: SignInProps) {
  const { title, lead, sendCode, codeSent, code: codeWord, enter, otherAddress } = words.signIn;
  const heading = useFocusOnArrival<HTMLHeadingElement>();
  const [address, setAddress] = useState('');
  const [code, setCode] = useState('');
  const [ticket, setTicket] = useState<string>();
  const { problem, isBusy, send } = useSending();
  const ask = () => send(async () => setTicket((await post<{ ticket: string }>('/ops/sign-in', { address })).ticket));
  const redeem = () => send(async () => onSignedIn(await post<ActorBody>('/ops/sessions', { address, ticket, code })));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void (ticket ? redeem() : ask());
  };
  return (
    <form class="card stack" onSubmit={submit}>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {again && <p class="notice warn">{words.signIn.again}</p>}
      <p class="soft" role="status">
        {ticket ? codeSent(address) : lead}
      </p>
      {ticket ? (
        <label class="label">
          {codeWord}
          <input
            class="field code"
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            value={code}
            onInput={(event) => setCode(event.currentTarget.value)}
          />
        </label>
      ) : (
        <AddressField value={address} onChange={setAddress} />
      )}
      <Sending problem={problem} isBusy={isBusy} word={ticket ? enter : sendCode} />
      {ticket && (
        <button type="button" class="button quiet" onClick={() => setTicket(undefined)}>
          {otherAddress}
        </button>
      )}
    </form>
  );
}

function FirstAdministrator({ token, onSignedIn }: { token: string; onSignedIn(actor: ActorBody): void }) {
  const { firstTitle, firstLead, name: nameWord, firstButton } = words.signIn;
  const heading = useFocusOnArrival<HTMLHeadingElement>();
  const [name, setName] = useState('');
  const [address, setAddress] = useState('');
  const { problem, isBusy, send } = useSending();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void send(async () => {
      const actor = await post<ActorBody>('/ops/first-administrator', { token, name, address });
      history.replaceState(null, '', location.pathname);
      onSignedIn(actor);
    });
  };
  return (
    <form class="card stack" onSubmit={submit}>
      <h1 ref={heading} tabIndex={-1}>
        {firstTitle}
      </h1>
      <p class="soft">{firstLead}</p>
      <label class="label">
        {nameWord}
        <input
          class="field"
          autoComplete="name"
          required
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </label>
      <AddressField value={address} onChange={setAddress} />
      <Sending problem={problem} isBusy={isBusy} word={firstButton} />
    </form>
  );
}
