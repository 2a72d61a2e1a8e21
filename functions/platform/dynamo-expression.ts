/** Names and values that an expression refers to, collected while it is written. */
export interface ExpressionScope {
  name(attribute: string): string;
  value(value: unknown): string;
}

/** A condition of a write; built by the functions below. */
export type Condition = (scope: ExpressionScope) => string;

export const exists =
  (attribute: string): Condition =>
  ({ name }) =>
    `attribute_exists(${name(attribute)})`;

export const absent =
  (attribute: string): Condition =>
  ({ name }) =>
    `attribute_not_exists(${name(attribute)})`;

const compare =
  (operator: string) =>
  (attribute: string, value: unknown): Condition =>
  (scope) =>
    `${scope.name(attribute)} ${operator} ${scope.value(value)}`;

export const equals = compare('=');
export const below = compare('<');
export const atMost = compare('<=');
export const above = compare('>');

export const between =
  (attribute: string, from: unknown, to: unknown): Condition =>
  ({ name, value }) =>
    `${name(attribute)} BETWEEN ${value(from)} AND ${value(to)}`;

export const not =
  (condition: Condition): Condition =>
  (scope) =>
    `NOT (${condition(scope)})`;

const join =
  (operator: string) =>
  (...conditions: readonly Condition[]): Condition =>
  (scope) =>
    conditions.map((condition) => `(${condition(scope)})`).join(` ${operator} `);

export const all = join('AND');
export const any = join('OR');

/** What an update does to one item. Empty parts are left out, so that no clause is ever without an operand. */
export interface Change {
  set?: Record<string, unknown>;
  /** Sets attributes that have no value yet. */
  setOnce?: Record<string, unknown>;
  /** Adds to numbers that begin at 0, and members to sets that begin empty. */
  add?: Record<string, number | ReadonlySet<string>>;
  /** Takes members out of sets. */
  removeFrom?: Record<string, ReadonlySet<string>>;
  remove?: readonly string[];
}

/** The parts of a write that DynamoDB takes as expressions; absent where nothing is asked. */
export interface Expressions {
  UpdateExpression?: string;
  ConditionExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Record<string, unknown>;
}

function scopeOf() {
  const names = new Map<string, string>();
  const values: unknown[] = [];
  const scope: ExpressionScope = {
    name(attribute) {
      const known = names.get(attribute) ?? `#n${names.size}`;
      names.set(attribute, known);
      return known;
    },
    value: (value) => `:v${values.push(value) - 1}`,
  };
  const used = () => ({
    ...(names.size > 0 && {
      ExpressionAttributeNames: Object.fromEntries([...names].map(([name, alias]) => [alias, name])),
    }),
    ...(values.length > 0 && {
      ExpressionAttributeValues: Object.fromEntries(values.map((value, index) => [`:v${index}`, value])),
    }),
  });
  return { scope, used };
}

/** Writes a condition, and a change if there is one, as DynamoDB's expressions. Attribute names are always aliased. */
export function expressionsOf(condition?: Condition, change?: Change): Expressions {
  const { scope, used } = scopeOf();
  const UpdateExpression = change && updateExpression(scope, change);
  const ConditionExpression = condition?.(scope);
  return {
    ...(UpdateExpression && { UpdateExpression }),
    ...(ConditionExpression && { ConditionExpression }),
    ...used(),
  };
}

/** Writes the condition on a key, and a filter if there is one, as a query has them. */
export function queryExpressionsOf(key: Condition, filter?: Condition) {
  const { scope, used } = scopeOf();
  const KeyConditionExpression = key(scope);
  const FilterExpression = filter?.(scope);
  return { KeyConditionExpression, ...(FilterExpression && { FilterExpression }), ...used() };
}

function updateExpression({ name, value }: ExpressionScope, { set, setOnce, add, removeFrom, remove }: Change): string {
  const assignments = [
    ...Object.entries(set ?? {}).map(([key, to]) => `${name(key)} = ${value(to)}`),
    ...Object.entries(setOnce ?? {}).map(([key, to]) => `${name(key)} = if_not_exists(${name(key)}, ${value(to)})`),
  ];
  const operands = (of: Record<string, unknown> = {}) =>
    Object.entries(of).map(([key, operand]) => `${name(key)} ${value(operand)}`);
  const additions = operands(add);
  const removals = operands(removeFrom);
  return [
    assignments.length > 0 && `SET ${assignments.join(', ')}`,
    additions.length > 0 && `ADD ${additions.join(', ')}`,
    removals.length > 0 && `DELETE ${removals.join(', ')}`,
    remove && remove.length > 0 && `REMOVE ${remove.map(name).join(', ')}`,
  ]
    .filter(Boolean)
    .join(' ');
}
