import fc from 'fast-check';

/** A JSON schema as far as the API's own document uses it. */
export interface JsonSchema {
  type?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: JsonSchema | boolean;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
}

/** Values that mean something to the system under test, by the pattern or the name of a field. */
export type Known = (schema: JsonSchema, name: string) => readonly string[];

/** More would only make the requests longer. */
const LENGTH_MAX = 40;
const ITEMS_MAX = 4;
/** How much more often a known value is drawn: any other one seldom leads past the first refusal. */
const KNOWN_WEIGHT = 6;

/** Values that the schema allows. */
export function allowedBy(schema: JsonSchema, known: Known, name = ''): fc.Arbitrary<unknown> {
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return fc.oneof(...either.map((one) => allowedBy(one, known, name)));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'object':
      return objectOf(schema, known, name);
    case 'array':
      return fc.array(allowedBy(schema.items ?? {}, known, name), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.max(schema.minItems ?? 0, ITEMS_MAX),
      });
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -1000, max: schema.maximum ?? 1000 });
    case 'number':
      return fc.double({ min: schema.minimum ?? -1000, max: schema.maximum ?? 1000, noNaN: true });
    case 'string':
      return stringOf(schema, known, name);
    default:
      return fc.jsonValue();
  }
}

/** What the keys of a map are like; the document does not say. */
const KEY: JsonSchema = { type: 'string', pattern: '^[a-z][a-z0-9-]{0,8}$' };

function objectOf({ properties = {}, required = [], additionalProperties }: JsonSchema, known: Known, name: string) {
  if (typeof additionalProperties === 'object') {
    const key = stringOf(KEY, known, name);
    return fc.dictionary(key, allowedBy(additionalProperties, known, name), {
      maxKeys: ITEMS_MAX,
      noNullPrototype: true,
    });
  }
  const fields = Object.entries(properties).map(([field, schema]) => [field, allowedBy(schema, known, field)] as const);
  return fc.record(Object.fromEntries(fields), { requiredKeys: required, noNullPrototype: true });
}

function stringOf(schema: JsonSchema, known: Known, name: string): fc.Arbitrary<string> {
  const { minLength = 0, maxLength = LENGTH_MAX, pattern } = schema;
  const any = pattern
    ? fc.stringMatching(new RegExp(pattern), { maxLength: Math.min(maxLength, LENGTH_MAX) })
    : fc.string({ minLength, maxLength: Math.max(minLength, Math.min(maxLength, LENGTH_MAX)), unit: 'grapheme' });
  const values = known(schema, name);
  return values.length > 0 ? fc.oneof({ weight: KNOWN_WEIGHT, arbitrary: fc.constantFrom(...values) }, any) : any;
}

/** One change that a careless or hostile caller may make to a value: at a place, another value, nothing, or more. */
export interface Damage {
  /** Chooses the place among all there are. */
  at: number;
  how: 'replace' | 'remove' | 'add' | 'wrap' | 'nest';
  by: unknown;
}

export const damage = (by: fc.Arbitrary<unknown>): fc.Arbitrary<Damage> =>
  fc.record({
    at: fc.nat(),
    how: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'add', 'wrap', 'nest'),
    by,
  });

type Branch = Record<string, unknown> | unknown[];

const isBranch = (value: unknown): value is Branch => typeof value === 'object' && value !== null;

/** Every place in a value: the object or list, and the key in it. */
function placesIn(value: unknown): { in: Branch; key: string }[] {
  if (!isBranch(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => [{ in: value, key }, ...placesIn(inner)]);
}

/** The value with the damage done; itself where there is no place for it. */
export function damaged(value: unknown, { at, how, by }: Damage): unknown {
  const whole = { value: structuredClone(value) };
  const [root, ...inside] = placesIn(whole);
  const place = inside[at % inside.length] ?? root;
  if (!place) return whole.value;
  const target = place.in as Record<string, unknown>;
  const inner = target[place.key];
  if (how === 'replace') target[place.key] = by;
  else if (how === 'remove') delete target[place.key];
  else if (how === 'add') Object.defineProperty(target, 'surplus', { value: by, enumerable: true });
  else if (how === 'wrap') target[place.key] = [inner];
  else target[place.key] = { [place.key]: inner };
  return whole.value;
}

/** The schema with every field required, and something in every list. */
export function whole(schema: JsonSchema): JsonSchema {
  const { properties, items, anyOf, oneOf } = schema;
  return {
    ...schema,
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, whole(inner)])),
      required: Object.keys(properties),
    }),
    ...(items && { items: whole(items), minItems: Math.max(1, schema.minItems ?? 0) }),
    ...(anyOf && { anyOf: anyOf.map(whole) }),
    ...(oneOf && { oneOf: oneOf.map(whole) }),
  };
}

/** The value once for every string in it, with another text in its place. */
export function withEachString(value: unknown, text: string): { field: string; value: unknown }[] {
  const count = placesIn({ value }).length;
  return Array.from({ length: count }, (_, index) => index).flatMap((index) => {
    const copy = { value: structuredClone(value) };
    const place = placesIn(copy)[index];
    if (!place) return [];
    const target = place.in as Record<string, unknown>;
    if (typeof target[place.key] !== 'string') return [];
    target[place.key] = text;
    return [{ field: place.key, value: copy.value }];
  });
}
