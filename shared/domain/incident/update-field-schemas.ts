import * as z from 'zod';
import { KeptMoment, Prose, Timestamp } from '../text/text.ts';
import {
  fieldOf,
  isProse,
  isTranslatable,
  type ProseFieldName,
  type TranslatableFieldName,
  UPDATE_FIELD_NAMES,
  type UpdateFieldName,
  type WithdrawableFieldName,
} from './update-fields.ts';

type Text = z.ZodType<string, string>;
type FieldSchemas = {
  [Name in UpdateFieldName]: z.ZodOptional<Name extends WithdrawableFieldName ? z.ZodNullable<Text> : Text>;
};

/** One schema a field. The caller says what type the whole has, since Object.fromEntries forgets which key has which value. */
const shape = <Name extends UpdateFieldName>(names: readonly Name[], schemaOf: (name: Name) => z.ZodType): object =>
  Object.fromEntries(names.map((name) => [name, schemaOf(name)]));

const orNull = (name: UpdateFieldName, schema: Text): z.ZodType =>
  fieldOf(name).withdrawable ? schema.nullable().optional() : schema.optional();

const given = (name: UpdateFieldName): Text => {
  const field = fieldOf(name);
  return field.form === 'prose' ? Prose(field.maxLength) : Timestamp;
};

function describe(name: UpdateFieldName): string {
  const field = fieldOf(name);
  const ahead = field.form === 'moment' && field.refusedWhenPast ? ', still to come' : '';
  const stands = field.carriedOver ? '; stands until another is given' : '; of this update alone';
  return `${field.description}${ahead}${stands}${field.withdrawable ? ', or null withdraws it' : ''}`;
}

/** As commands give them. */
export const commandFields = shape(UPDATE_FIELD_NAMES, (name) =>
  orNull(name, given(name)).describe(describe(name)),
) as FieldSchemas;

/** As events hold them: what was recorded is not judged again. */
export const eventFields = shape(UPDATE_FIELD_NAMES, (name) =>
  orNull(name, isProse(name) ? z.string() : KeptMoment),
) as FieldSchemas;

/** What the API shows of a field: as it was recorded, not judged again. */
const shown = (name: UpdateFieldName) => (isProse(name) ? z.string() : z.string().meta({ format: 'date-time' }));

/** As the API shows them of one update, and of an incident. */
export const updateBodyFields = shape(UPDATE_FIELD_NAMES, (name) => {
  const schema = orNull(name, shown(name));
  return fieldOf(name).withdrawable ? schema.describe('Null where the update withdrew it') : schema;
}) as FieldSchemas;
export const incidentBodyFields = shape(UPDATE_FIELD_NAMES, (name) =>
  shown(name)
    .optional()
    .describe(
      isProse(name) ? 'What stands now, while the incident is open' : 'What stands now, even when it has passed',
    ),
) as { [Name in UpdateFieldName]: z.ZodOptional<Text> };

/** As somebody translates them. */
export const translationFields = shape(UPDATE_FIELD_NAMES.filter(isTranslatable), (name) => given(name).optional()) as {
  [Name in TranslatableFieldName]: z.ZodOptional<Text>;
};

/** As templates prepare them, with placeholders. */
export const templateFields = shape(UPDATE_FIELD_NAMES.filter(isProse), (name) => given(name).optional()) as {
  [Name in ProseFieldName]: z.ZodOptional<Text>;
};
