import { describe, expect, it } from 'vitest';
import { Declare, Resolve, UpdateIncident } from '../../shared/domain/incident/command.ts';
import { fillTemplate, SHIPPED_TEMPLATES, Template, templatesOf } from '../../shared/domain/text/message-template.ts';
import { declared, given, updated } from '../support/incidents.ts';

const values = {
  services: 'File service',
  known: 'it began at 10:40',
  workaround: 'Use the copy.',
  cause: 'a full disk',
  fix: 'we are moving files',
  stable: '30 minutes',
};

describe('a template', () => {
  it.each(SHIPPED_TEMPLATES.map((template) => [template.name, template] as const))(
    'that is shipped makes an order that can be given: %s',
    (_, template) => {
      expect(Template.parse(template)).toEqual(template);
      const done = fillTemplate(template, values);
      if (!done.ok) return expect.unreachable();
      expect(JSON.stringify(done.filled)).not.toMatch(/[{]\w+[}]/);
      const { use } = template;
      if (use === 'declare') Declare.parse({ ...done.filled, components: { files: 'partial_outage' } });
      if (use === 'update') UpdateIncident.parse(done.filled);
      if (use === 'resolve') Resolve.parse(done.filled);
    },
  );
  it.each(['investigating', 'identified', 'monitoring'] as const)(
    'with no news, or with a way around, leaves an incident as it is: %s',
    (status) => {
      const shipped = SHIPPED_TEMPLATES.filter(({ name }) => ['still-investigating', 'workaround'].includes(name));
      expect(shipped).toHaveLength(2);
      for (const template of shipped) {
        const done = fillTemplate(template, values);
        if (!done.ok) return expect.unreachable();
        given(declared(), updated({ status }))
          .when({ type: 'update', ...UpdateIncident.parse(done.filled) })
          .thenRecorded({ type: 'incident.updated', status });
      }
    },
  );
  it('is not used while something is missing', () => {
    const [template] = SHIPPED_TEMPLATES.filter(({ name }) => name === 'fix-in-progress');
    if (!template) return expect.unreachable();
    expect(fillTemplate(template, { cause: 'x', fix: '  ' })).toEqual({ ok: false, missing: ['fix'] });
    expect(fillTemplate(template, {})).toEqual({ ok: false, missing: ['cause', 'fix'] });
  });
  it('takes values as they are, braces and all, and fills nothing twice', () => {
    const template = Template.parse({ name: 't', use: 'update', when: 'w', message: '{a} {b}' });
    expect(fillTemplate(template, { a: '{b} $& $1', b: 'B', constructor: 'x' })).toMatchObject({
      filled: { message: '{b} $& $1 B' },
    });
    expect(fillTemplate(Template.parse({ ...template, message: '{constructor}' }), {})).toEqual({
      ok: false,
      missing: ['constructor'],
    });
  });
  it("of a page's own stands in the place of a shipped one with its name", () => {
    const own = Template.parse({ name: 'resolved', use: 'resolve', when: 'w', message: 'Ours.' });
    expect(templatesOf([own]).filter(({ name }) => name === 'resolved')).toEqual([own]);
    expect(templatesOf([own])).toHaveLength(SHIPPED_TEMPLATES.length);
  });
});
