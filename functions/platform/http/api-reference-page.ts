import { html, raw } from 'hono/html';

interface Schema {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  description?: string;
  enum?: unknown[];
  items?: Schema;
  anyOf?: Schema[];
  default?: unknown;
  maxLength?: number;
  additionalProperties?: Schema | boolean;
}

interface Operation {
  summary?: string;
  description?: string;
  parameters?: { name: string; in: string; required?: boolean; description?: string }[];
  requestBody?: { content?: Record<string, { schema?: Schema }> };
  responses?: Record<string, { description?: string }>;
}

/** Anything shaped like an OpenAPI document; only what is shown is named. */
interface Description {
  info: { title: string; description?: string };
  paths?: object;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** The API in words: every operation with its fields, made from the same document that programs read. */
export function referencePage(document: Description, exampleComponent: string) {
  const operations = Object.entries(
    (document.paths ?? {}) as Record<string, Partial<Record<string, Operation>>>,
  ).flatMap(([path, item]) =>
    METHODS.flatMap((method) => (item[method] ? [{ path, method, operation: item[method] }] : [])),
  );
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${document.info.title}: API reference</title>
<style>
:root { color-scheme: light dark; --soft: light-dark(#57606a, #9ea7b3); --line: light-dark(#d0d7de, #3d444d); }
body { font: 16px/1.55 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; background: light-dark(#fff, #0d1117); color: light-dark(#1f2328, #e6edf3); }
section { border-top: 1px solid var(--line); padding: 1rem 0; }
h2 { font-size: 1.1rem; margin: 0 0 .3rem; } code { font: .92em ui-monospace, monospace; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: start; vertical-align: top; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid var(--line); }
.soft { color: var(--soft); } pre { padding: 1rem; border: 1px solid var(--line); border-radius: 8px; overflow-x: auto; }
a { color: light-dark(#0a58ca, #79b8ff); }
</style>
</head>
<body>
<main>
<h1>${document.info.title}</h1>
<p>${document.info.description ?? ''} Programs read <a href="/ops/openapi.json">the same as OpenAPI 3.1</a>.</p>
<p>Every request carries <code>Authorization: Bearer &lt;key&gt;</code>; every POST may carry <code>Idempotency-Key</code>, and the same key again changes nothing. What goes wrong is answered as <code>application/problem+json</code> (RFC 9457) with what to do about it. A body is read as JSON whatever type it claims, and an empty one as <code>{}</code>.</p>
<pre tabindex="0"><code>curl -X POST $CANDOR_URL/ops/incidents -H "Authorization: Bearer $CANDOR_KEY" \\
  -H 'content-type: application/json' -H 'Idempotency-Key: first-try' \\
  -d '{"title":"Files cannot be opened","message":"We are looking into it.","components":{"${exampleComponent}":"partial_outage"}}'</code></pre>
<nav><ul>${operations.map(({ method, path, operation }) => html`<li><a href="#${anchor(method, path)}">${operation.summary ?? path}</a></li>`)}</ul></nav>
${operations.map(
  ({ method, path, operation }) => html`<section id="${anchor(method, path)}">
<h2>${operation.summary ?? ''}</h2>
<p><code>${method.toUpperCase()} ${path}</code> <span class="soft">${operation.description ?? ''}</span></p>
${fields(operation, document)}
<p class="soft">${Object.entries(operation.responses ?? {}).map(([status, { description }]) => `${status === 'default' ? 'else' : status}: ${description ?? ''}. `)}</p>
</section>`,
)}
</main>
</body>
</html>`;
}

const anchor = (method: string, path: string) => `${method}${path.replace(/[^a-z]+/gi, '-')}`;

function fields({ parameters = [], requestBody }: Operation, document: Description) {
  const schema = requestBody?.content?.['application/json']?.schema;
  const body = schema ? Object.entries(resolve(schema, document).properties ?? {}) : [];
  const required = schema ? (resolve(schema, document).required ?? []) : [];
  const rows = [
    ...parameters.map(({ name, in: place, required: needed, description }) => ({
      name,
      where: place,
      needed: needed === true,
      about: description ?? '',
    })),
    ...body.map(([name, field]) => ({
      name,
      where: 'body',
      needed: required.includes(name) && field.default === undefined,
      about: about(field),
    })),
  ];
  return rows.length === 0
    ? raw('')
    : html`<table><thead><tr><th>Field</th><th>In</th><th>What</th></tr></thead><tbody>${rows.map(
        ({ name, where, needed, about: text }) =>
          html`<tr><td><code>${name}</code>${needed ? '' : html` <span class="soft">optional</span>`}</td><td>${where}</td><td>${text}</td></tr>`,
      )}</tbody></table>`;
}

const resolve = (schema: Schema, document: Description): Schema =>
  schema.$ref
    ? (schema.$ref
        .split('/')
        .slice(1)
        .reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], document) as Schema)
    : schema;

function about(schema: Schema): string {
  return [
    schema.description,
    valuesOf(schema),
    schema.maxLength && `at most ${schema.maxLength} characters`,
    schema.default !== undefined && `default ${JSON.stringify(schema.default)}`,
  ]
    .filter(Boolean)
    .join('; ');
}

function valuesOf(schema: Schema): string {
  if (schema.enum) return schema.enum.join(' · ');
  return schema.anyOf ? schema.anyOf.map(about).join(', or ') : kindOf(schema);
}

function kindOf({ type, items, additionalProperties }: Schema): string {
  if (items) return `list of ${about(items)}`;
  if (typeof additionalProperties === 'object') return `map of names to ${about(additionalProperties)}`;
  return [type ?? ''].flat().join(' or ');
}
