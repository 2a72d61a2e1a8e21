import fc from 'fast-check';
import type * as z from 'zod';
import { T0 } from './incidents.ts';
import { HOSTILE } from './malicious-input.ts';

/** The parts of a schema that say what it takes; zod keeps them for programs like this one. */
interface Def {
  type: string;
  format?: string;
  pattern?: RegExp;
  checks?: { _zod: { def: { check: string; format?: string; pattern?: RegExp; value?: number; maximum?: number } } }[];
  shape?: Record<string, z.ZodType>;
  innerType?: z.ZodType;
  in?: z.ZodType;
  entries?: Record<string, string>;
  values?: unknown[];
  element?: z.ZodType;
  keyType?: z.ZodType;
  valueType?: z.ZodType;
  options?: z.ZodType[];
}
// Zod types a definition by the class of its schema; what is read here is checked by its `type`.
const defOf = (schema: z.ZodType): Def => schema._zod.def as unknown as Def;

const letter = fc.constantFrom(
  'a',
  ' ',
  '\n\n',
  'é',
  '日',
  '🔥',
  '\ud83d',
  '"',
  '<',
  '&',
  '\u0000',
  '\u202e',
  "'",
  '.',
);
/** Text of every kind and length: what somebody types, what a program sends, and the longest that can be sent. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom<string>(...Object.values(HOSTILE)),
  fc.array(letter, { maxLength: 40 }).map((letters) => letters.join('')),
  fc.tuple(letter, letter, fc.constantFrom(250, 600, 2_000, 5_000, 25_000)).map(([a, b, n]) => (a + b).repeat(n / 2)),
);
const soon = fc.integer({ min: 1, max: 60 * 48 }).map((n) => new Date(Date.parse(T0) + n * 60_000).toISOString());
const moment = fc.oneof(
  { weight: 4, arbitrary: soon },
  fc.constantFrom(
    '0000-01-01T00:00:00+14:00',
    '9999-12-31T23:59:59-14:00',
    '1970-01-01T00:00:00Z',
    '9998-12-31T23:59:59Z',
  ),
  fc
    .date({ noInvalidDate: true, min: new Date('0000-01-01'), max: new Date('9999-12-31') })
    .map((at) => at.toISOString()),
);

function stringOf(def: Def): fc.Arbitrary<unknown> {
  const checks = (def.checks ?? []).map((one) => one._zod.def);
  const format = def.format ?? checks.find((one) => one.format)?.format;
  if (format === 'datetime') return moment;
  if (format === 'date')
    return fc.oneof(
      fc.constantFrom('0000-01-01', '9999-12-31'),
      soon.map((at) => at.slice(0, 10)),
    );
  const pattern = checks.find((one) => one.pattern)?.pattern;
  return pattern ? fc.stringMatching(pattern, { size: 'max' }) : text;
}

/** What to use for some schemas instead of everything that they take. */
export type Known = ReadonlyMap<z.ZodType, fc.Arbitrary<unknown>>;

function arbitraryIn(schema: z.ZodType, known: Known): fc.Arbitrary<unknown> {
  const def = defOf(schema);
  const of = (one: z.ZodType | undefined) => arbitraryOf(one as z.ZodType, known);
  switch (def.type) {
    case 'object': {
      const fields = Object.entries(def.shape ?? {}).map(([name, field]) => [name, of(field)] as const);
      const requiredKeys = Object.entries(def.shape ?? {})
        .filter(([, field]) => !['optional', 'default'].includes(defOf(field).type))
        .map(([name]) => name);
      return fc.record(Object.fromEntries(fields), { requiredKeys } as object);
    }
    case 'optional':
    case 'default':
      return of(def.innerType);
    case 'pipe':
      return of(def.in);
    case 'string':
      return stringOf(def);
    case 'number': {
      const limits = (def.checks ?? []).map((one) => one._zod.def.value ?? 0).filter((value) => Math.abs(value) < 1e9);
      return fc.integer({ min: Math.min(0, ...limits), max: Math.max(1, ...limits) });
    }
    case 'nullable':
      return fc.option(of(def.innerType), { nil: null });
    case 'boolean':
      return fc.boolean();
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries ?? {}));
    case 'literal':
      return fc.constantFrom(...(def.values ?? []));
    case 'array':
      return fc.array(of(def.element), { maxLength: 6 });
    case 'record':
      return fc.dictionary(of(def.keyType) as fc.Arbitrary<string>, of(def.valueType), { maxKeys: 4 });
    case 'union':
      return fc.oneof(...(def.options ?? []).map(of));
    case 'template_literal':
      return fc.stringMatching(schema._zod.pattern as RegExp, { size: 'max' });
    default:
      throw new Error(`Nothing is known of what a schema of type ${def.type} takes`);
  }
}

/** Whatever the schema takes, as a caller would send it. */
export const arbitraryOf = (schema: z.ZodType, known: Known = new Map()): fc.Arbitrary<unknown> =>
  (known.get(schema) ?? arbitraryIn(schema, known)).filter((value) => schema.safeParse(value).success);
