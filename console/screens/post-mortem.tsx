/** @jsxImportSource preact */
import { useCallback, useState } from 'preact/hooks';
import type { IncidentBody, Ordered } from '../../shared/wire/api/incidents.ts';
import { newName, useDraft } from '../draft.ts';
import { language, words } from '../language.ts';
import {
  type Action,
  formOf,
  openQuestions,
  type PostMortemForm,
  PROSE_QUESTIONS,
  savedOf,
  withRoom,
} from '../post-mortem.ts';
import { usePublish } from '../publish.ts';
import { bothTimesOf } from '../time.ts';
import { ConfirmButton } from '../ui/confirm-button.tsx';
import { Check, Outcome, Words } from '../ui/parts.tsx';

interface PostMortemProps {
  incident: IncidentBody;
  now: number;
  mayAct: boolean;
  onChange(): void;
}

/** The four answers: written and saved, then published with mail or without; taken back to change them. */
export function PostMortem({ incident, now, mayAct, onChange }: PostMortemProps) {
  const { title, write } = words.postMortem;
  const [isOpen, setOpen] = useState(false);
  const { postMortem } = incident;
  if (!postMortem && !mayAct) return null;
  return (
    <section aria-labelledby="postmortem" class="main">
      <h2 id="postmortem">{title}</h2>
      {postMortem && (
        <Published incident={incident} postMortem={postMortem} now={now} mayAct={mayAct} onChange={onChange} />
      )}
      {!postMortem && isOpen && <Editor incident={incident} onChange={onChange} />}
      {!postMortem && !isOpen && (
        <button type="button" class="button plain" onClick={() => setOpen(true)}>
          {write}
        </button>
      )}
    </section>
  );
}

interface PublishedProps extends PostMortemProps {
  postMortem: NonNullable<IncidentBody['postMortem']>;
}

function Published({ incident, postMortem, now, mayAct, onChange }: PublishedProps) {
  const { published, revert } = words.postMortem;
  const { state, isBusy, publish } = usePublish();
  const takeBack = async () => {
    if (await publish<Ordered>(`/ops/incidents/${incident.id}/postmortem/revert`, {}, newName())) onChange();
  };
  return (
    <div class="card stack">
      <p class="soft small">{published(bothTimesOf(postMortem.publishedAt, now))}</p>
      {PROSE_QUESTIONS.map((name) => (
        <div key={name}>
          <h3>{words.postMortem[name]}</h3>
          <Words text={postMortem[name]} />
        </div>
      ))}
      <h3>{words.postMortem.prevention}</h3>
      <ul class="lines">
        {postMortem.prevention.map(({ action, owner, due }) => (
          <li key={action}>
            {action}
            <br />
            <span class="soft small">
              {owner} · {due}
            </span>
          </li>
        ))}
      </ul>
      <Outcome state={state} />
      {mayAct && (
        <button type="button" class="button plain" disabled={isBusy} onClick={() => void takeBack()}>
          {revert}
        </button>
      )}
    </div>
  );
}

function Editor({ incident, onChange }: { incident: IncidentBody; onChange(): void }) {
  const { save, saved, publish: publishWord, stillOpen } = words.postMortem;
  const fresh = useCallback(() => formOf(incident), []);
  const { draft, change, discard } = useDraft<PostMortemForm>(`postmortem:${incident.id}`, fresh);
  const [isSaved, setSaved] = useState(false);
  const { state, isBusy, publish } = usePublish();
  const path = `/ops/incidents/${incident.id}/postmortem`;
  const edit = (part: Partial<PostMortemForm>) => {
    setSaved(false);
    change(part);
  };
  const store = async () => {
    const ordered = await publish<Ordered>(path, savedOf(draft), newName());
    setSaved(ordered !== undefined);
    return ordered !== undefined;
  };
  const send = async () => {
    if (!(await store())) return;
    if (!(await publish<Ordered>(`${path}/publish`, { notify: draft.notify }, newName()))) return;
    discard();
    onChange();
  };
  const open = openQuestions(draft);
  const names = new Intl.ListFormat(language).format(open.map((question) => words.postMortem[question]));
  return (
    <div class="card stack">
      {PROSE_QUESTIONS.map((name) => (
        <label key={name} class="label">
          {words.postMortem[name]}
          <textarea
            class="field"
            value={draft[name]}
            onInput={(event) => edit({ [name]: event.currentTarget.value })}
          />
        </label>
      ))}
      <Actions actions={draft.prevention} onChange={(prevention) => edit({ prevention: withRoom(prevention) })} />
      <Check checked={draft.notify} onChange={(notify) => edit({ notify })}>
        {words.work.notify}
      </Check>
      {open.length > 0 && <p class="hint">{stillOpen(names)}</p>}
      <Outcome state={state} />
      <button type="button" class="button plain" disabled={isBusy} onClick={() => void store()}>
        {isSaved ? saved : save}
      </button>
      <ConfirmButton
        again={words.declare.again}
        hint={words.declare.holdOrAgain}
        disabled={isBusy || open.length > 0}
        onConfirm={() => void send()}
      >
        {publishWord}
      </ConfirmButton>
    </div>
  );
}

/** What is done so that it does not happen again: each with an owner and a day. */
function Actions({ actions, onChange }: { actions: readonly Action[]; onChange(actions: Action[]): void }) {
  const { prevention, action: actionWord, owner, due } = words.postMortem;
  const set = (index: number, part: Partial<Action>) =>
    onChange(actions.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <fieldset class="stack tight">
      <legend class="label">{prevention}</legend>
      {actions.map((one, index) => (
        // Lines have no name of their own; they are added at the end only.
        <div key={index} class="action">
          <input
            class="field"
            aria-label={`${actionWord} ${index + 1}`}
            placeholder={actionWord}
            value={one.action}
            onInput={(event) => set(index, { action: event.currentTarget.value })}
          />
          <input
            class="field"
            aria-label={`${owner} ${index + 1}`}
            placeholder={owner}
            value={one.owner}
            onInput={(event) => set(index, { owner: event.currentTarget.value })}
          />
          <input
            class="field"
            type="date"
            aria-label={`${due} ${index + 1}`}
            value={one.due}
            onInput={(event) => set(index, { due: event.currentTarget.value })}
          />
        </div>
      ))}
    </fieldset>
  );
}
