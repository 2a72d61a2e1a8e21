import {
  fieldOf,
  isProse,
  isTranslatable,
  type SaidFields,
  UPDATE_FIELD_NAMES,
  type UpdateFieldName,
} from '../shared/domain/incident/update-fields.ts';
import { CliFault, USAGE_EXIT } from './client.ts';
import { text, type Values } from './command.ts';
import { momentOf } from './moment.ts';

const optionOf = (name: UpdateFieldName): string => fieldOf(name).cli.option;

/** One option for each field that an update may have beside its message. */
export const fieldOptions: Record<string, { type: 'string' }> = Object.fromEntries(
  UPDATE_FIELD_NAMES.map((name) => [optionOf(name), { type: 'string' }]),
);

/** Withdraws what an earlier update said. */
const NONE = 'none';

const inSentence = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);

export const FIELD_HELP = UPDATE_FIELD_NAMES.map((name) => {
  const { description, withdrawable } = fieldOf(name);
  const option = `--${optionOf(name)} ${isProse(name) ? 'TEXT' : 'WHEN'}`;
  const withdrawal = withdrawable ? `; ${NONE} withdraws what was said` : '';
  return `      ${option.padEnd(19)}  ${inSentence(description)}${withdrawal}`;
}).join('\n');

/** "workaround and expectation": what holds for later updates, and not for those after a reopening. */
export const CARRIED_NOUNS = new Intl.ListFormat('en').format(
  UPDATE_FIELD_NAMES.map(fieldOf).flatMap(({ carriedOver, cli }) => (carriedOver ? [cli.noun] : [])),
);

function fieldValue(name: UpdateFieldName, given: string, now: Date): string | null {
  const { withdrawable, cli } = fieldOf(name);
  if (withdrawable && given === NONE) return null;
  if (given.trim()) return isProse(name) ? given : momentOf(given, now);
  const what = isProse(name) ? 'Write a text' : 'Write 16:00, 45m or a moment';
  throw new CliFault(
    `The ${cli.noun} is empty. ${what}${withdrawable ? `, or ${NONE} to withdraw it` : ''}.`,
    USAGE_EXIT,
  );
}

/** The fields that were given. */
export const fieldsGiven = (values: Values, now: Date): SaidFields =>
  Object.fromEntries(
    UPDATE_FIELD_NAMES.flatMap((name) => {
      const given = text(values, optionOf(name));
      return given === undefined ? [] : [[name, fieldValue(name, given, now)]];
    }),
  );

/** Texts that may be given in other languages, each with the name of its option. */
export const TRANSLATABLE_FIELDS = UPDATE_FIELD_NAMES.filter(isTranslatable).map((name) => ({
  name,
  option: optionOf(name),
  noun: fieldOf(name).cli.noun,
}));
