/** @jsxImportSource preact */
import { COMPONENT_STATUSES, type ComponentStatus, impactOf } from '../../shared/domain/component/component.ts';
import type { DeclarationDraft } from '../declaration.ts';
import { words } from '../language.ts';
import { page } from '../page.ts';
import { Choice } from '../ui/parts.tsx';

/** What an incident can be declared with, from slow to down. */
export const SEVERITIES: ComponentStatus[] = COMPONENT_STATUSES.filter((status) => impactOf(status) !== 'none');

interface WhatProps {
  draft: DeclarationDraft;
  edit(part: Partial<DeclarationDraft>): void;
}

/** What is affected, and how badly: the first two questions. */
export function What({ draft, edit }: WhatProps) {
  const { components, severity } = draft;
  const tick = (ids: readonly string[], isTicked: boolean) => {
    const after = { ...components };
    for (const id of ids) {
      if (isTicked) after[id] = severity;
      else delete after[id];
    }
    edit({ components: after });
  };
  const worsen = (status: ComponentStatus) =>
    edit({
      severity: status,
      components: Object.fromEntries(Object.keys(components).map((id) => [id, status])),
    });
  return (
    <>
      <fieldset class="what">
        <legend class="label">{words.declare.what}</legend>
        <div class="tick-groups">
          {page.groups.map((group, index) => (
            <Ticks key={group.name ?? index} group={group} ticked={components} tick={tick} />
          ))}
        </div>
      </fieldset>
      <Choice
        legend={words.declare.howBad}
        options={SEVERITIES.map((status) => ({ value: status, label: words.component[status], status }))}
        value={severity}
        onChoose={worsen}
      />
    </>
  );
}

interface TicksProps {
  group: (typeof page.groups)[number];
  ticked: DeclarationDraft['components'];
  tick(ids: readonly string[], isTicked: boolean): void;
}

/** The services of one group, with a button for all of them where it has a name. */
function Ticks({ group, ticked, tick }: TicksProps) {
  const ids = group.components.map(({ id }) => id);
  const isWhole = ids.every((id) => ticked[id]);
  return (
    <>
      {group.name && ids.length > 1 && (
        <button
          type="button"
          class="tick-all"
          aria-pressed={isWhole}
          aria-label={words.declare.allOf(group.name)}
          onClick={() => tick(ids, !isWhole)}
        >
          {group.name}
        </button>
      )}
      {group.components.map(({ id, name }) => (
        <label key={id} class="tick">
          <input
            type="checkbox"
            checked={ticked[id] !== undefined}
            onChange={(event) => tick([id], event.currentTarget.checked)}
          />
          <span>{name}</span>
        </label>
      ))}
    </>
  );
}
