/** @jsxImportSource preact */
import { useEffect } from 'preact/hooks';
import type { Ordered } from '../../shared/wire/api/incidents.ts';
import type { AudienceBody } from '../../shared/wire/api/mailings.ts';
import type { ActorBody } from '../../shared/wire/api/operators.ts';
import { declareCommand } from '../command-line.ts';
import {
  type DeclarationDraft,
  freshDeclaration,
  fromLink,
  type Lack,
  lackOf,
  openSlots,
  orderOf,
  prepared,
  templates,
} from '../declaration.ts';
import { newName, useDraft } from '../draft.ts';
import { useFocusOnArrival, useNow, usePoll, useSettled, useTitle } from '../hooks.ts';
import { language, words } from '../language.ts';
import { mayAct, refusal } from '../may-act.ts';
import { page } from '../page.ts';
import { usePublish } from '../publish.ts';
import { go, Link, paths } from '../router.tsx';
import { spanOf } from '../time.ts';
import { ConfirmButton } from '../ui/confirm-button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Outcome } from '../ui/parts.tsx';
import { More } from './declare-more.tsx';
import { What } from './declare-what.tsx';

export type Change = (part: Partial<DeclarationDraft>) => void;

/** The draft with everything that can happen to it. */
function useDeclaration() {
  const { draft, change, discard } = useDraft('declare', freshDeclaration);
  const { state, isBusy, publish, clear } = usePublish();

  useEffect(() => {
    const linked = fromLink(location.search);
    if (!linked) return;
    const { title, message, isTyped, ...rest } = linked;
    change(draft.isTyped ? rest : { ...freshDeclaration(), ...linked });
    // A reload must not fill in again what somebody has changed meanwhile.
    history.replaceState(null, '', location.pathname);
  }, []);

  /** A change makes it another order: it goes under another key. */
  const edit: Change = (part) => {
    clear();
    const after = { ...draft, ...part };
    const template = templates.find(({ name }) => name === after.template);
    const filled = after.isTyped ? {} : prepared(template, Object.keys(after.components));
    change({ ...part, ...filled, key: newName(), sent: undefined, note: undefined });
  };
  const send = async () => {
    const order = draft.sent ?? { id: draft.id, ...orderOf(draft, new Date().toISOString()) };
    change({ sent: order });
    const ordered = await publish<Ordered>('/ops/incidents', order, draft.key);
    if (!ordered) return;
    discard();
    go(paths.incident(ordered.incident.id));
  };
  return { draft, edit, discard, send, state, isBusy };
}

export function Declare({ actor }: { actor: ActorBody }) {
  const { draft, edit, discard, send, state, isBusy } = useDeclaration();
  const heading = useFocusOnArrival<HTMLHeadingElement>();
  const now = useNow();
  useTitle(`${words.declare.title} · ${page.name}`);

  if (!mayAct(actor)) {
    return (
      <main class="screen narrow" id="content">
        <h1>{words.declare.title}</h1>
        <p class="notice warn">{refusal()}</p>
      </main>
    );
  }

  const lack = lackOf(draft, new Date(now).toISOString());
  const command = declareCommand({ ...draft, workaround: draft.workaround.trim() });

  return (
    <main class="screen narrow declare" id="content">
      <div class="row screen-head">
        <Link to={paths.home} class="back" label={words.common.back}>
          <Icon name="back" />
        </Link>
        <h1 ref={heading} tabIndex={-1}>
          {words.declare.title}
        </h1>
        <span class="spring" />
        {(draft.isTyped || Object.keys(draft.components).length > 0) && (
          <button type="button" class="button quiet small" onClick={discard}>
            {words.declare.discard}
          </button>
        )}
      </div>
      <Note note={draft.note} />
      <What draft={draft} edit={edit} />
      <WordsFields draft={draft} edit={edit} />
      <More draft={draft} edit={edit} now={now} />
      <div class="bottom">
        <Outcome state={state} command={command} />
        {lack && <p class="hint">{lackSentence(lack, draft)}</p>}
        <ConfirmButton
          again={words.declare.again}
          hint={lack ? '' : words.declare.holdOrAgain}
          disabled={isBusy || lack !== undefined}
          onConfirm={() => void send()}
        >
          {isBusy ? words.declare.publishing : <PublishLabel draft={draft} />}
        </ConfirmButton>
      </div>
    </main>
  );
}

function Note({ note }: Pick<DeclarationDraft, 'note'>) {
  if (!note) return null;
  return (
    <p class="notice" role="status">
      {note === 'link' ? words.declare.prefilled : words.held.undone}
    </p>
  );
}

function lackSentence(lack: Lack, draft: DeclarationDraft): string {
  const { chooseWhat, writeWords } = words.declare;
  if (lack === 'components') return chooseWhat;
  return lack === 'words'
    ? writeWords
    : openSlots(draft)
        .map((name) => `{${name}}`)
        .join(' ');
}

function PublishLabel({ draft }: { draft: DeclarationDraft }) {
  const ids = useSettled(Object.keys(draft.components).join(','), 200);
  const isAsked = ids !== '' && draft.notify;
  const { data } = usePoll<AudienceBody>(
    isAsked ? `/ops/audience?components=${encodeURIComponent(ids)}` : undefined,
    60_000,
  );
  const { publish, mails, noMails } = words.declare;
  const facts = data ? [mails(data.recipients), ...(data.seconds > 1 ? [`≈ ${secondsOf(data.seconds)}`] : [])] : [];
  const about = draft.notify ? facts : [noMails];
  return (
    <>
      {publish(page.name)}
      {about.length > 0 && <span class="button-note numbers">{about.join(' · ')}</span>}
    </>
  );
}

const secondsOf = (seconds: number): string =>
  seconds < 60 ? `${seconds.toLocaleString(language)} s` : spanOf(seconds * 1000);

function WordsFields({ draft, edit }: { draft: DeclarationDraft; edit: Change }) {
  const { headline, message } = words.declare;
  return (
    <fieldset class="stack tight">
      <legend class="label">{words.declare.words}</legend>
      <input
        class="field"
        aria-label={headline}
        placeholder={headline}
        maxLength={255}
        value={draft.title}
        onInput={(event) => edit({ title: event.currentTarget.value, isTyped: true })}
      />
      <textarea
        class="field"
        aria-label={message}
        placeholder={message}
        rows={3}
        value={draft.message}
        onInput={(event) => edit({ message: event.currentTarget.value, isTyped: true })}
      />
    </fieldset>
  );
}
