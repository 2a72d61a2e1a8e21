import { describe, expect, it } from 'vitest';
import { notificationMail } from '../../functions/channels/mail/notification-mail.ts';
import { summaryOfMaintenance } from '../../shared/domain/maintenance/maintenance.ts';
import { maintenanceInLanguage } from '../../shared/domain/maintenance/translate.ts';
import { viewOfMaintenance } from '../../shared/domain/maintenance/view.ts';
import { identityOf } from '../../shared/domain/page/page-identity.ts';
import { minute } from '../support/incidents.ts';
import { givenMaintenance, MNT, maintenanceOf, scheduled, turned } from '../support/maintenances.ts';
import { HOSTILE } from '../support/malicious-input.ts';
import { PAGE_URL, page } from '../support/page.ts';

const de = { title: 'Umzug der Datenbank', message: 'Dateien lassen sich nur lesen.' };
const translated = () => scheduled({ translations: { de } });
const first = translated().updateId;
const mailIn = (language: 'en' | 'de' | 'ja', hostile = de) => {
  const view = viewOfMaintenance(maintenanceOf(scheduled({ translations: { de: hostile } })), page);
  return notificationMail(identityOf(page, PAGE_URL), { kind: 'maintenance', view, news: 'scheduled' }, language);
};

describe('a translated maintenance', () => {
  it('is scheduled and updated with what it says in other languages', () => {
    givenMaintenance()
      .when({
        type: 'schedule',
        title: 'T',
        message: 'm',
        components: ['files'],
        from: minute(60),
        until: minute(90),
        automatic: true,
        notify: true,
        translations: { de },
      })
      .thenRecorded({ type: 'maintenance.scheduled', translations: { de } });
    givenMaintenance(translated())
      .when({ type: 'move', until: minute(200), notify: true, translations: { de: { message: 'Verschoben.' } } })
      .thenRecorded({ translations: { de: { message: 'Verschoben.' } } });
  });
  it('loses the translation of a text that is corrected, unless a new one is given', () => {
    const edit = { type: 'edit-update' as const, updateId: first, message: 'New.' };
    const [without, with_] = [edit, { ...edit, translations: { de: { message: 'Neu.' } } }].map((command) => command);
    givenMaintenance(translated())
      .when(with_ ?? edit)
      .thenRecorded({ translations: { de: { message: 'Neu.' } } });
    const corrected = maintenanceOf(translated(), {
      type: 'maintenance.edited',
      at: minute(5),
      by: 'ada',
      commandId: 'c',
      commandDigest: 'd',
      updateId: first,
      message: without?.message ?? '',
    });
    expect(corrected.updates[0]).not.toHaveProperty('translations');
    expect(corrected.updates[0]?.earlier).toHaveLength(1);
  });
  it('is read in the language, with what is missing in the original', () => {
    const view = viewOfMaintenance(maintenanceOf(translated(), turned('started', 2, minute(60))), page);
    const { title, updates } = maintenanceInLanguage(view, 'de');
    expect([title, ...updates.map(({ message }) => message)]).toEqual([de.title, 'It is started.', de.message]);
    expect(maintenanceInLanguage(view, 'ja').title).toBe('Database upgrade');
  });
  it('is found in lists of the past by its newest title', () =>
    expect(summaryOfMaintenance(maintenanceOf(translated())).translations).toEqual({ de }));
  it('is mailed to each reader in their language', () => {
    expect(mailIn('de').subject).toContain(de.title);
    expect(mailIn('de').text).toContain(de.message);
    expect(mailIn('en').subject).toContain('Database upgrade');
    expect(mailIn('ja').text).toContain('Files will be read-only.');
  });
  it.each(Object.entries(HOSTILE))('carries hostile text as text: %s', (_, hostile) => {
    const { html } = mailIn('de', { title: 'T', message: `x${hostile}` });
    expect(html).not.toMatch(/<script|<img src=x|<iframe/i);
    expect(MNT).toBe(maintenanceOf(translated()).id);
  });
});
