import { describe, expect, it } from 'vitest';
import { FIELD_HELP, fieldOptions } from '../../cli/field-options.ts';
import { saidOf } from '../../cli/update-options.ts';
import { updateMail } from '../../functions/channels/mail/incident-mail.ts';
import { groupOf, personalize } from '../../functions/channels/mail/personalize.ts';
import { Declare, UpdateIncident } from '../../shared/domain/incident/command.ts';
import { decide } from '../../shared/domain/incident/decide.ts';
import type { IncidentEvent } from '../../shared/domain/incident/event.ts';
import { fold } from '../../shared/domain/incident/evolve.ts';
import { isOpen } from '../../shared/domain/incident/incident.ts';
import {
  fieldOf,
  isProse,
  standingFieldsOf,
  UPDATE_FIELD_NAMES,
  type UpdateFieldName,
} from '../../shared/domain/incident/update-fields.ts';
import { viewOf } from '../../shared/domain/incident/view.ts';
import { componentIdsOf } from '../../shared/domain/page/config.ts';
import { identityOf } from '../../shared/domain/page/page-identity.ts';
import { inLanguage } from '../../shared/domain/page/translate-view.ts';
import { Template, textsOf } from '../../shared/domain/text/message-template.ts';
import { Translation } from '../../shared/domain/text/translation.ts';
import { statusJson } from '../../shared/wire/status-json.ts';
import { STATUS_WORDS } from '../../shared/words/languages.ts';
import { confirmed } from '../support/fixtures.ts';
import { declared, ID, incidentOf, minute } from '../support/incidents.ts';
import { PAGE_URL, page } from '../support/page.ts';
import { pageOf } from '../support/pages.ts';

const identity = identityOf(page, PAGE_URL);
const valueFor = (name: UpdateFieldName) => (isProse(name) ? `The ${name} of this incident.` : minute(45));

/** An update of an incident, as a command is decided on. */
function afterUpdate(events: readonly IncidentEvent[], body: object, at = 20) {
  const command = { type: 'update' as const, ...UpdateIncident.parse({ message: 'Still looking.', ...body }) };
  const decision = decide(fold(ID, events), command, {
    id: ID,
    commandId: `cmd-${events.length}`,
    by: 'ada',
    at: minute(at),
    components: componentIdsOf(page),
    cadence: page.cadence,
    rhythm: page.rhythm,
  });
  if (!decision.ok) throw new Error(decision.refusal.reason);
  return [...events, ...decision.events];
}
const standingOf = (events: readonly IncidentEvent[]) => {
  const incident = fold(ID, events);
  return incident && isOpen(incident) ? standingFieldsOf(incident) : {};
};

describe.each(UPDATE_FIELD_NAMES)('the field %s of an update', (name) => {
  const field = fieldOf(name);
  const said = { [name]: valueFor(name) };
  const first = [declared()];

  it('goes from a command through an event to what holds, as does that of a declaration', () => {
    const events = afterUpdate(first, said);
    expect(events.at(-1)).toMatchObject(said);
    expect(standingOf(events)).toEqual(said);
    const body = { title: 't', message: 'm', components: { files: 'partial_outage' } };
    expect(Declare.parse({ ...body, ...said })).toMatchObject(said);
  });

  it('holds for later updates if it is declared so, and ends with its status', () => {
    const later = afterUpdate(afterUpdate(first, said), {});
    expect(standingOf(later)).toEqual(field.carriedOver ? said : {});
    const { endsWith = 'monitoring' } = field;
    const holds = field.carriedOver && field.endsWith === undefined;
    expect(standingOf(afterUpdate(later, { status: endsWith }))).toEqual(holds ? said : {});
    expect(standingOf(afterUpdate(later, { status: endsWith, ...said }))).toEqual(said);
  });

  it('is withdrawn by null if it is declared so', () => {
    expect(UpdateIncident.safeParse({ message: 'm', [name]: null }).success).toBe(field.withdrawable);
    if (field.withdrawable) expect(standingOf(afterUpdate(afterUpdate(first, said), { [name]: null }))).toEqual({});
  });

  it('is in status.json, and null where it does not hold or its moment has passed', () => {
    const incidents = [incidentOf(declared(said))];
    const at = (minutes: number, given = incidents) =>
      (statusJson(pageOf({ incidents: given }, minute(minutes)).snapshot) as { incidents: object[] }).incidents[0];
    expect(at(10)).toMatchObject(said);
    expect(at(10, [incidentOf(declared())])).toMatchObject({ [name]: null });
    if (field.form === 'moment') {
      expect(at(10)).toMatchObject({ [field.passedName]: null });
      expect(at(50)).toMatchObject({ [name]: null, [field.passedName]: valueFor(name) });
    }
  });

  it('is in a mail under its label, as text and as HTML', () => {
    const template = updateMail(identity, viewOf(incidentOf(declared(said)), page, minute(0)), 'en');
    const about = { pageZone: page.timeZone, about: ID };
    const { text, html } = personalize(template, groupOf(template, confirmed('ada@example.org'), about));
    const { inMail, label }: { inMail?: string; label: string } = STATUS_WORDS.en.fields[name];
    for (const version of [text, html]) {
      expect(version).toContain(inMail ?? label);
      expect(version).toContain(isProse(name) ? valueFor(name) : '12:45 CET');
    }
  });

  it('is translated if it is declared so, and a reader is told where it is not', () => {
    expect(Translation.safeParse({ [name]: valueFor(name) }).success).toBe(field.translatable);
    const translated = { title: 'T', message: 'M' };
    const all = field.translatable ? { ...translated, [name]: 'Auf Deutsch.' } : translated;
    const read = (de: object) =>
      inLanguage(viewOf(incidentOf(declared({ ...said, translations: { de } })), page, minute(0)), 'de', 'en');
    expect(read(all)).toMatchObject({
      untranslated: false,
      ...(field.translatable ? { [name]: 'Auf Deutsch.' } : said),
    });
    expect(read(translated)).toMatchObject({ untranslated: field.translatable, ...said });
  });

  it('is prepared in a template if it is prose', () => {
    const template = Template.safeParse({ name: 't', use: 'update', when: 'w', message: 'm', [name]: 'Words.' });
    expect(template.success && textsOf(template.data).includes('Words.')).toBe(isProse(name));
  });

  it('is an option of the command line, with a line of help', () => {
    const { option } = field.cli;
    expect(fieldOptions).toHaveProperty(option);
    expect(FIELD_HELP).toMatch(new RegExp(`^      --${option} (TEXT|WHEN)  `, 'm'));
    const now = new Date(minute(0));
    expect(saidOf({ [option]: valueFor(name) }, now)).toEqual(said);
    if (field.withdrawable) expect(saidOf({ [option]: 'none' }, now)).toEqual({ [name]: null });
    expect(() => saidOf({ [option]: ' ' }, now)).toThrow(field.cli.noun);
  });
});
