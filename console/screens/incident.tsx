/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { IncidentBody } from '../../shared/wire/api/incidents.ts';
import type { MailingBody, MailingList } from '../../shared/wire/api/mailings.ts';
import type { ActorBody } from '../../shared/wire/api/operators.ts';
import { PUBLISHED_WORDS } from '../../shared/words/console/published.ts';
import { post } from '../api.ts';
import { freshDeclaration } from '../declaration.ts';
import { keepDraft, newName } from '../draft.ts';
import { useFocusOnArrival, useNow, usePoll, useTitle } from '../hooks.ts';
import { words } from '../language.ts';
import { mayAct } from '../may-act.ts';
import { page } from '../page.ts';
import { go, Link, paths } from '../router.tsx';
import { clockOf, spanOf } from '../time.ts';
import { DeliveryStrip } from '../ui/delivery-strip.tsx';
import { HoldBar, isHeld } from '../ui/hold-bar.tsx';
import { Icon } from '../ui/icon.tsx';
import { Countdown, Stage } from '../ui/parts.tsx';
import { Acts } from './incident-acts.tsx';
import { Timeline } from './incident-timeline.tsx';
import { PostMortem } from './post-mortem.tsx';
import { inEveryLanguage } from './published.ts';

/** Often enough for two people at work on one incident to see each other. */
const POLL_MS = 5000;
const MAILS_POLL_MS = 2000;

export function IncidentScreen({ id, actor }: { id: string; actor: ActorBody }) {
  const now = useNow();
  const { data: incident, error, reload } = usePoll<IncidentBody>(`/ops/incidents/${id}`, POLL_MS);
  const mailings = usePoll<MailingList>(`/ops/incidents/${id}/mailings`, MAILS_POLL_MS);
  const changed = () => {
    reload();
    mailings.reload();
  };
  useTitle(incident ? titleOf(incident, now) : page.name);
  if (!incident) {
    return (
      <main class="screen narrow" id="content" aria-busy={error === undefined}>
        {error !== undefined && (
          <p class="notice warn">
            {error instanceof Error && error.name === 'Problem' ? words.common.notFound : words.common.offline}
          </p>
        )}
      </main>
    );
  }
  const all = mailings.data?.mailings ?? [];
  return (
    <main class="screen narrow split" id="content">
      {error !== undefined && (
        <p class="notice warn" role="status">
          {words.common.offline}
        </p>
      )}
      <Head incident={incident} now={now} />
      {all
        .filter((mailing) => isHeld(mailing, now))
        .map((mailing) => (
          <HoldBar
            key={mailing.id}
            mailing={mailing}
            now={now}
            mayAct={mayAct(actor)}
            {...(isDeclaration(mailing, incident) && { undo: () => takeBack(incident) })}
            onChange={changed}
          />
        ))}
      {mayAct(actor) && <Acts incident={incident} now={now} onChange={changed} />}
      {incident.status === 'resolved' && (
        <PostMortem incident={incident} now={now} mayAct={mayAct(actor)} onChange={changed} />
      )}
      <Timeline incident={incident} now={now} />
      <Deliveries mailings={all} now={now} />
    </main>
  );
}

function titleOf({ title, nextUpdateBy }: IncidentBody, now: number): string {
  if (!nextUpdateBy) return `${title} · ${page.name}`;
  const left = Date.parse(nextUpdateBy) - now;
  return `${left < 0 ? words.home.titleOverdue(clockOf(left)) : clockOf(left)} ${title}`;
}

/** Whether the mailing announces the incident, and nothing has been said since. */
const isDeclaration = ({ id }: MailingBody, { updates, status }: IncidentBody): boolean =>
  id.endsWith('-1') && updates.length === 1 && status !== 'resolved';

/** Ends what was declared in error, without mail, and puts its words back into the form. */
async function takeBack({ id, title, components, updates }: IncidentBody): Promise<void> {
  const mistake = inEveryLanguage((language) => PUBLISHED_WORDS[language].mistake);
  await post(`/ops/incidents/${id}/resolve`, { ...mistake, notify: false }, newName());
  const [first] = updates;
  keepDraft('declare', {
    ...freshDeclaration(),
    title,
    components,
    message: first?.message ?? '',
    isTyped: true,
    note: 'undone',
  });
  go(paths.declare);
}

function Head({ incident, now }: { incident: IncidentBody; now: number }) {
  const { title, status, impact, declaredAt, resolvedAt, nextUpdateBy, workaround, url } = incident;
  const heading = useFocusOnArrival<HTMLHeadingElement>();
  const { openFor, lasted, meanwhile, onPage } = words.work;
  const span = spanOf((resolvedAt ? Date.parse(resolvedAt) : now) - Date.parse(declaredAt));
  return (
    <header class="stack tight" data-impact={impact}>
      <div class="row">
        <Link to={paths.home} class="back" label={words.common.back}>
          <Icon name="back" />
        </Link>
        <Stage status={status} />
        <span class="soft small">{words.impact[impact]}</span>
        <span class="spring" />
        <a class="small" href={new URL(url).pathname} target="_blank" rel="noopener">
          {onPage}
        </a>
      </div>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <p class="row facts">
        {nextUpdateBy && <Countdown due={nextUpdateBy} now={now} />}
        <span class="soft">{resolvedAt ? lasted(span) : openFor(span)}</span>
      </p>
      {workaround && (
        <p class="small">
          <span class="soft">{meanwhile}: </span>
          {workaround}
        </p>
      )}
    </header>
  );
}

function Deliveries({ mailings, now }: { mailings: readonly MailingBody[]; now: number }) {
  const [isAll, setAll] = useState(false);
  if (mailings.length === 0) return null;
  const newest = mailings.toReversed();
  const shown = isAll ? newest : newest.slice(0, 3);
  return (
    <section aria-labelledby="mails" class="aside">
      <h2 id="mails">{words.work.delivery}</h2>
      <ul class="card lines">
        {shown.map((mailing) => (
          <li key={mailing.id}>
            <DeliveryStrip mailing={mailing} now={now} />
          </li>
        ))}
      </ul>
      {shown.length < newest.length && (
        <button type="button" class="button quiet" onClick={() => setAll(true)}>
          +{newest.length - shown.length}
        </button>
      )}
    </section>
  );
}
