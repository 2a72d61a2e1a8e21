import type { ComponentId } from '../shared/domain/ids.ts';
import type { ConsolePage } from '../shared/wire/console.ts';

/** What the page that loads the console says of itself. */
export const page: ConsolePage = JSON.parse(document.getElementById('page')?.textContent ?? '{}');

const names = new Map(page.groups.flatMap(({ components }) => components.map(({ id, name }) => [id, name] as const)));

export const componentName = (id: ComponentId): string => names.get(id) ?? id;
export const isComponent = (id: string): boolean => names.has(id);

/** "File service and Search", in the language of what is published. */
export const namesOf = (ids: readonly ComponentId[], language: string): string =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(ids.map(componentName));
