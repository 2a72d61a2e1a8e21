import type { Context } from 'hono';

/** The fields of a form by name; one that came several times has all its values. */
export type FormFields = Record<string, string | File | (string | File)[]>;

/** Reads the form of a request. A body that is none, such as multipart without its boundary, has no fields. */
export const readForm = (c: Context): Promise<FormFields> =>
  c.req.parseBody({ all: true }).catch(() => Object.create(null) as FormFields);

/** The text of a field; its last value where it came several times, nothing where it is a file. */
export function textOf(fields: FormFields, name: string): string | undefined {
  const value = [fields[name]].flat().at(-1);
  return typeof value === 'string' ? value : undefined;
}

/** Programs are answered in JSON, people with a page. */
export const isJson = (c: Context): boolean => c.req.header('content-type')?.includes('json') === true;
