import type { Component, ComponentGroup } from '../component/component.ts';
import { isSame } from './changes.ts';
import { type PageSettings, RemovableSetting, SETTING_NAMES, type SettingsPatch } from './page-settings.ts';
import { withComponentAt } from './place-component.ts';

export interface FileSettings {
  /** With the values of what the file leaves out. */
  settings: PageSettings;
  /** The fields that the file names. */
  named: ReadonlySet<string>;
}

/**
 * The settings as a file wants them. What the file does not name stays; `prune` sets it back, removes templates and
 * archives components. A component is the same by its id.
 */
export function settingsAfter(recorded: PageSettings, { settings, named }: FileSettings, prune: boolean): PageSettings {
  const isFromFile = (name: string) => prune || named.has(name);
  const chosen = SETTING_NAMES.map((name) => [name, isFromFile(name) ? settings[name] : recorded[name]] as const);
  const templates = settings.templates.map(({ name }) => name);
  const others = prune ? [] : recorded.templates.filter(({ name }) => !templates.includes(name));
  return {
    // Each field is of one of two whole settings.
    ...(Object.fromEntries(chosen.filter(([, value]) => value !== undefined)) as unknown as PageSettings),
    templates: named.has('templates') || prune ? [...settings.templates, ...others] : recorded.templates,
    groups: groupsAfter(recorded.groups, settings.groups, prune),
  };
}

/** Those of the file in its order, and after them those that only the record has, each in its group. */
function groupsAfter(recorded: readonly ComponentGroup[], file: readonly ComponentGroup[], prune: boolean) {
  const named = new Set(file.flatMap(({ components }) => components.map(({ id }) => id)));
  let groups = [...file];
  for (const { name, components } of recorded)
    for (const component of components.filter(({ id }) => !named.has(id))) {
      const left: Component = prune ? { ...component, archived: true } : component;
      groups = withComponentAt(groups, left, { group: name ?? null });
    }
  return groups;
}

/** The change that leads from the one to the other. */
export function patchBetween(
  before: PageSettings,
  after: PageSettings,
): { set: SettingsPatch; unset: RemovableSetting[] } {
  const changed = SETTING_NAMES.filter((name) => after[name] !== undefined && !isSame(before[name], after[name]));
  return {
    set: Object.fromEntries(changed.map((name) => [name, after[name]])),
    unset: RemovableSetting.options.filter((name) => before[name] !== undefined && after[name] === undefined),
  };
}
