import type { OpenStatus } from './status.ts';

interface AnyField {
  /** What it is, as the API's description and the CLI's help say it. */
  description: string;
  /** Holds for later updates too, until another is given or the incident ends. Otherwise for its own update alone. */
  carriedOver: boolean;
  /** The status that ends it when an update steps to that without giving it anew. */
  endsWith?: OpenStatus;
  /** An update may take it back by giving null. */
  withdrawable: boolean;
  cli: {
    /** The name of the option, without dashes. */
    option: string;
    /** What a sentence calls it. */
    noun: string;
    /** Before it in the last look at a declaration; 11 letters at most. */
    label: string;
    /** Asked at a terminal when a declaration does not have it. */
    question?: string;
  };
}

/** Paragraphs of text. */
interface ProseField extends AnyField {
  form: 'prose';
  maxLength: number;
  translatable: boolean;
}

/** A moment, which each reader sees in their own zone. */
interface MomentField extends AnyField {
  form: 'moment';
  translatable: false;
  /** The refusal of one that is not still to come; without it any moment is taken. */
  refusedWhenPast?: string;
  /** Its name in status.json once it has passed. */
  passedName: string;
}

/**
 * What an update of a running incident may say beside its message, in the order in which it is shown. Commands, events,
 * the API, templates, translations, the page, mails, status.json and the CLI follow from this; labels are in `status.fields` of
 * each catalogue.
 */
export const UPDATE_FIELDS = {
  workaround: {
    form: 'prose',
    description: 'What customers can do meanwhile',
    maxLength: 5000,
    carriedOver: true,
    withdrawable: true,
    translatable: true,
    cli: {
      option: 'workaround',
      noun: 'workaround',
      label: 'Meanwhile',
      question: 'What can they do meanwhile?',
    },
  },
  expectedRestorationAt: {
    form: 'moment',
    description: 'When it should work again',
    carriedOver: true,
    // Once an incident is only watched, nothing is expected any more.
    endsWith: 'monitoring',
    withdrawable: true,
    translatable: false,
    refusedWhenPast: 'restoration_in_the_past',
    passedName: 'restorationWasExpectedAt',
    cli: {
      option: 'expected',
      noun: 'expectation',
      label: 'Expected',
      question: 'When should it work again, such as 16:00 or 45m?',
    },
  },
} as const satisfies Record<string, ProseField | MomentField>;

type Fields = typeof UPDATE_FIELDS;
export type UpdateFieldName = keyof Fields;
type NamesOf<Kind> = { [Name in UpdateFieldName]: Fields[Name] extends Kind ? Name : never }[UpdateFieldName];
export type ProseFieldName = NamesOf<{ form: 'prose' }>;
export type MomentFieldName = NamesOf<{ form: 'moment' }>;
export type WithdrawableFieldName = NamesOf<{ withdrawable: true }>;
export type TranslatableFieldName = NamesOf<{ translatable: true }>;
export type PastRefusal = Extract<Fields[UpdateFieldName], { refusedWhenPast: string }>['refusedWhenPast'];

// Object.keys is typed as strings; the names are those of the object above.
export const UPDATE_FIELD_NAMES = Object.keys(UPDATE_FIELDS) as UpdateFieldName[];

/** The declaration of a field, as wide as all of them. */
export const fieldOf = (name: UpdateFieldName): ProseField | MomentField => UPDATE_FIELDS[name];

export const isProse = (name: UpdateFieldName): name is ProseFieldName => fieldOf(name).form === 'prose';
export const isMoment = (name: UpdateFieldName): name is MomentFieldName => fieldOf(name).form === 'moment';
export const isTranslatable = (name: UpdateFieldName): name is TranslatableFieldName => fieldOf(name).translatable;

/** What one update says; null withdraws what was said before. */
export type SaidFields = {
  [Name in UpdateFieldName]?: string | (Name extends WithdrawableFieldName ? null : never);
};
/** What holds at a moment. */
export type StandingFields = { [Name in UpdateFieldName]?: string };

const picked = <Value>(read: (name: UpdateFieldName) => Value | undefined): { [name: string]: Value } =>
  Object.fromEntries(
    UPDATE_FIELD_NAMES.flatMap((name) => {
      const value = read(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );

/** The fields alone, of something that has more. */
export const saidFieldsOf = (update: SaidFields): SaidFields => picked((name) => update[name]);
export const standingFieldsOf = (incident: StandingFields): StandingFields => picked((name) => incident[name]);

/** What holds after an update: what it says, nothing where it withdraws, and what held before where it says nothing. */
export const standingAfter = (
  update: SaidFields & { status: OpenStatus },
  before: (StandingFields & { status: OpenStatus }) | undefined,
): StandingFields =>
  picked((name) => {
    const said = update[name];
    if (said !== undefined) return said ?? undefined;
    const { carriedOver, endsWith } = fieldOf(name);
    const isEnded = endsWith === update.status && before?.status !== update.status;
    return carriedOver && !isEnded ? before?.[name] : undefined;
  });

/** Moments that have passed and that nothing newer has replaced. */
export const passedAt = (standing: StandingFields, now: string): MomentFieldName[] =>
  UPDATE_FIELD_NAMES.filter(isMoment).filter((name) => (standing[name] ?? now) < now);

/** Why an update cannot say what it says, if it cannot. */
export const pastRefusalOf = (said: SaidFields, now: string): PastRefusal | undefined =>
  UPDATE_FIELD_NAMES.flatMap((name) => {
    const field = UPDATE_FIELDS[name];
    const value = said[name];
    return value && 'refusedWhenPast' in field && value <= now ? [field.refusedWhenPast] : [];
  })[0];

/** One field as page and mail show it. */
export type ShownField =
  | { form: 'prose'; name: ProseFieldName; value: string }
  | { form: 'moment'; name: MomentFieldName; value: string; hasPassed: boolean };

export const shownFields = (view: StandingFields & { passed: readonly MomentFieldName[] }): ShownField[] =>
  UPDATE_FIELD_NAMES.flatMap((name): ShownField[] => {
    const value = view[name];
    if (value === undefined) return [];
    if (isMoment(name)) return [{ form: 'moment', name, value, hasPassed: view.passed.includes(name) }];
    return [{ form: 'prose', name, value }];
  });
