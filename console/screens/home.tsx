/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { COMPONENT_STATUSES, impactOf } from '../../shared/domain/component/component.ts';
import type { ComponentList, IncidentLine, IncidentList } from '../../shared/wire/api/incidents.ts';
import type { SendingBody } from '../../shared/wire/api/mailings.ts';
import type { ActorBody } from '../../shared/wire/api/operators.ts';
import { useFocusOnArrival, useNow, usePoll, useTitle } from '../hooks.ts';
import { words } from '../language.ts';
import { mayAct } from '../may-act.ts';
import { componentName, page } from '../page.ts';
import { go, Link, paths } from '../router.tsx';
import { clockOf, spanOf, timeOf } from '../time.ts';
import { StateIcon } from '../ui/icon.tsx';
import { Countdown, Stage } from '../ui/parts.tsx';
import { IncidentMailings } from './home-mailings.tsx';
import { Maintenances } from './home-maintenances.tsx';

type Line = IncidentLine;

/** The one whose promise is the most overdue, or the next to be due, first. */
const byPromise = (a: Line, b: Line): number => (a.nextUpdateBy ?? '9').localeCompare(b.nextUpdateBy ?? '9');

export function Home({ actor }: { actor: ActorBody }) {
  const now = useNow();
  const heading = useFocusOnArrival<HTMLHeadingElement>();
  const { data, error } = usePoll<IncidentList>('/ops/incidents?status=open');
  const open = (data?.incidents ?? []).toSorted(byPromise);
  const [first] = open;
  useTitle(titleOf(first, now));
  return (
    <main class="screen" id="content">
      {error !== undefined && (
        <p class="notice warn" role="status">
          {words.common.offline}
        </p>
      )}
      <Paused />
      <h1 ref={heading} tabIndex={-1} class={data && open.length === 0 ? 'calm' : undefined}>
        {data && open.length === 0 ? words.home.calm : words.home.open}
      </h1>
      {data && open.length === 0 && <p class="lead soft">{words.home.calmLead}</p>}
      <ul class="incidents">
        {open.map((incident) => (
          <li key={incident.id}>
            <OpenIncident incident={incident} now={now} mayStop={mayAct(actor)} />
          </li>
        ))}
      </ul>
      <Services mayDeclare={mayAct(actor)} />
      <Maintenances now={now} />
      <Lately now={now} />
    </main>
  );
}

function titleOf(first: Line | undefined, now: number): string {
  if (!first?.nextUpdateBy) return page.name;
  const left = Date.parse(first.nextUpdateBy) - now;
  return `${left < 0 ? words.home.titleOverdue(clockOf(left)) : clockOf(left)} ${first.title}`;
}

function Paused() {
  const { data } = usePoll<SendingBody>('/ops/sending', 15_000);
  if (!data?.pause) return null;
  return (
    <p class="notice bad" role="status">
      {words.home.paused}
    </p>
  );
}

function OpenIncident({ incident, now, mayStop }: { incident: Line; now: number; mayStop: boolean }) {
  const { id, title, status, impact, declaredAt, nextUpdateBy, components } = incident;
  return (
    <article class="card incident" data-impact={impact}>
      <div class="row">
        <Stage status={status} />
        <span class="soft small">{words.impact[impact]}</span>
        <span class="spring" />
        <span class="soft small">{words.home.since(timeOf(declaredAt, now))}</span>
      </div>
      <h2>
        <Link to={paths.incident(id)} class="cover">
          {title}
        </Link>
      </h2>
      {nextUpdateBy && <Countdown due={nextUpdateBy} now={now} />}
      <ul class="chips">
        {Object.entries(components).map(([component, state]) => (
          <li key={component} class="chip">
            <StateIcon status={state} />
            {componentName(component)}
            <span class="unseen">: {words.component[state]}</span>
          </li>
        ))}
      </ul>
      <IncidentMailings id={id} now={now} mayAct={mayStop} />
    </article>
  );
}

function Services({ mayDeclare }: { mayDeclare: boolean }) {
  const { data } = usePoll<ComponentList>('/ops/components');
  const [asked, setAsked] = useState<string>();
  const stateOf = new Map(data?.components.map(({ id, status }) => [id, status]));
  return (
    <section aria-labelledby="services">
      <h2 id="services">{words.home.services}</h2>
      <div class="groups">
        {page.groups.map((group, index) => (
          <div class="card group" key={group.name ?? index}>
            {group.name && <h3>{group.name}</h3>}
            <ul class="lines">
              {group.components.map(({ id, name }) => (
                <li key={id} class="service">
                  <div class="row">
                    <StateIcon status={stateOf.get(id) ?? 'operational'} />
                    <span class="grow">
                      {name}
                      <span class="soft small service-state">{words.component[stateOf.get(id) ?? 'operational']}</span>
                    </span>
                    {mayDeclare && (
                      <button
                        type="button"
                        class="button quiet"
                        aria-expanded={asked === id}
                        aria-label={`${words.home.somethingWrong}: ${name}`}
                        onClick={() => setAsked(asked === id ? undefined : id)}
                      >
                        {words.home.somethingWrong}
                      </button>
                    )}
                  </div>
                  {asked === id && <HowBad component={id} name={name} />}
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}

/** The second of three taps from a service to a published incident. */
const HowBad = ({ component, name }: { component: string; name: string }) => (
  <fieldset class="how-bad">
    <legend class="unseen">{`${words.home.howBad} ${name}`}</legend>
    {COMPONENT_STATUSES.filter((status) => impactOf(status) !== 'none').map((status) => (
      <button
        key={status}
        type="button"
        class="button plain"
        onClick={() => go(`${paths.declare}?component=${component}&impact=${impactOf(status)}`)}
      >
        <StateIcon status={status} />
        {words.component[status]}
      </button>
    ))}
  </fieldset>
);

function Lately({ now }: { now: number }) {
  const { data } = usePoll<IncidentList>('/ops/incidents?status=resolved&limit=3', 30_000);
  if (!data || data.incidents.length === 0) return null;
  return (
    <section aria-labelledby="lately">
      <h2 id="lately">{words.home.lastResolved}</h2>
      <ul class="card lines">
        {data.incidents.map(({ id, title, declaredAt, resolvedAt = declaredAt }) => (
          <li key={id} class="row">
            <Link to={paths.incident(id)} class="grow">
              {title}
            </Link>
            <span class="soft small numbers">
              {timeOf(resolvedAt, now)} · {spanOf(Date.parse(resolvedAt) - Date.parse(declaredAt))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
