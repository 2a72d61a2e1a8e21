import {
  COMPONENT_STATUSES,
  type ComponentStatus,
  type Impact,
  impactOf,
  worst,
} from '../shared/domain/component/component.ts';
import type { IncidentId } from '../shared/domain/ids.ts';
import { Declare } from '../shared/domain/incident/command.ts';
import { OPEN_STATUSES, type OpenStatus } from '../shared/domain/incident/status.ts';
import { fillTemplate, type Template } from '../shared/domain/text/message-template.ts';
import { minutesAfter } from '../shared/domain/text/text.ts';
import { newName } from './draft.ts';
import { isComponent, namesOf, page } from './page.ts';

/** A declaration as somebody makes it up, with the names under which it is sent however often it is tried. */
export interface DeclarationDraft {
  id: IncidentId;
  key: string;
  /** The order as it was sent first, as long as nothing was changed since. */
  sent?: object | undefined;
  components: Record<string, ComponentStatus>;
  /** How bad it is for what is ticked next. */
  severity: ComponentStatus;
  title: string;
  message: string;
  /** Somebody typed: prepared words no longer follow what is ticked. */
  isTyped: boolean;
  template: string;
  status: OpenStatus;
  nextMinutes?: number | undefined;
  workaround: string;
  notify: boolean;
  note?: 'link' | 'undone' | undefined;
}

export const templates = page.templates.filter(({ use }) => use === 'declare');

export const freshDeclaration = (): DeclarationDraft => ({
  id: `inc_${newName()}`,
  key: newName(),
  components: {},
  severity: 'partial_outage',
  title: '',
  message: '',
  isTyped: false,
  template: templates[0]?.name ?? '',
  status: templates[0]?.status ?? 'investigating',
  workaround: '',
  notify: true,
});

export const impactOfDraft = ({ components }: Pick<DeclarationDraft, 'components'>): Impact =>
  impactOf(worst(Object.values(components)));

/** Minutes until the next update: those chosen, or the rhythm of the impact. */
export const minutesOf = (draft: DeclarationDraft): number => draft.nextMinutes ?? page.cadence[impactOfDraft(draft)];

const mainLanguage = page.languages[0] ?? 'en';

/** The words of a template with the names of what is ticked in them; what only a person knows stays open. */
export function prepared(
  template: Template | undefined,
  ids: readonly string[],
): Pick<DeclarationDraft, 'title' | 'message'> {
  if (!template || ids.length === 0) return { title: '', message: '' };
  const services = namesOf(ids, mainLanguage);
  const filled = fillTemplate(template, { services });
  const open = filled.ok ? undefined : Object.fromEntries(filled.missing.map((name) => [name, `{${name}}`]));
  const words = open ? fillTemplate(template, { services, ...open }) : filled;
  return words.ok ? { title: words.filled.title ?? '', message: words.filled.message } : { title: '', message: '' };
}

/** Words that a template left for a person to fill in. */
export const openSlots = ({ title, message }: Pick<DeclarationDraft, 'title' | 'message'>): string[] => {
  const words: Template = { name: 'typed', use: 'declare', when: 'now', title, message };
  const filled = fillTemplate(words, {});
  return filled.ok ? [] : filled.missing;
};

export const orderOf = (draft: DeclarationDraft, now: string) => ({
  title: draft.title,
  message: draft.message,
  status: draft.status,
  components: draft.components,
  notify: draft.notify,
  ...(draft.workaround.trim() && { workaround: draft.workaround }),
  ...(draft.nextMinutes !== undefined && { nextUpdateBy: minutesAfter(now, draft.nextMinutes) }),
});

export type Lack = 'components' | 'words' | 'slots';

/** What keeps it from being published, by the API's own schema. */
export function lackOf(draft: DeclarationDraft, now: string): Lack | undefined {
  if (Object.keys(draft.components).length === 0) return 'components';
  if (!Declare.safeParse(orderOf(draft, now)).success) return 'words';
  return openSlots(draft).length > 0 ? 'slots' : undefined;
}

const severityOf = (impact: string | null): ComponentStatus | undefined =>
  COMPONENT_STATUSES.find((status) => status !== 'operational' && impactOf(status) === impact);

/** What a link to the form fills in; it publishes nothing. */
export function fromLink(search: string): Partial<DeclarationDraft> | undefined {
  const given = new URLSearchParams(search);
  const ids = given
    .getAll('component')
    .flatMap((ids) => ids.split(','))
    .filter(isComponent);
  const severity = severityOf(given.get('impact')) ?? 'partial_outage';
  const template = templates.find(({ name }) => name === given.get('template'));
  const status = OPEN_STATUSES.find((one) => one === given.get('status'));
  const title = given.get('title');
  const message = given.get('message');
  if (ids.length === 0 && !template && !title && !message) return undefined;
  const words = prepared(template ?? templates[0], ids);
  return {
    severity,
    components: Object.fromEntries(ids.map((id) => [id, severity])),
    title: title ?? words.title,
    message: message ?? words.message,
    isTyped: title !== null || message !== null,
    ...(template && { template: template.name }),
    ...(status && { status }),
    note: 'link',
  };
}
