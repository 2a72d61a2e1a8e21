type Condition = string | number | null | { prefix?: string; exists?: boolean };

/** Whether an event matches a filter pattern of an event source (equality, prefix and existence). */
export const matches = (pattern: Record<string, unknown>, event: unknown): boolean =>
  Object.entries(pattern).every(([key, wanted]) => {
    const value = (event as Record<string, unknown> | undefined)?.[key];
    return Array.isArray(wanted)
      ? wanted.some((condition) => holds(condition, value))
      : matches(wanted as Record<string, unknown>, value);
  });

function holds(condition: Condition, value: unknown): boolean {
  if (condition === null || typeof condition !== 'object') return condition === value;
  if (condition.prefix !== undefined) return typeof value === 'string' && value.startsWith(condition.prefix);
  return (value !== undefined) === (condition.exists ?? true);
}
