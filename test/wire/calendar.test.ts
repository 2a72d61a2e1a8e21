import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import type { Maintenance } from '../../shared/domain/maintenance/maintenance.ts';
import { viewOfMaintenance } from '../../shared/domain/maintenance/view.ts';
import { identityOf } from '../../shared/domain/page/page-identity.ts';
import { calendar } from '../../shared/wire/calendar.ts';
import { minute } from '../support/incidents.ts';
import { MNT, maintenanceOf, moved, scheduled, turned } from '../support/maintenances.ts';
import { HOSTILE } from '../support/malicious-input.ts';
import { PAGE_URL, page } from '../support/page.ts';

const textOf = (...maintenances: Maintenance[]) =>
  calendar({ page: identityOf(page, PAGE_URL), maintenances: maintenances.map((one) => viewOfMaintenance(one, page)) });
const eventsOf = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((part) => new ICAL.Event(part));

describe('the calendar', () => {
  it('changes an event in place when it is moved, and when it is called off', () => {
    const states = [
      maintenanceOf(scheduled()),
      maintenanceOf(scheduled(), moved()),
      maintenanceOf(scheduled(), moved(), turned('cancelled', 3, minute(20))),
    ].map((maintenance) => eventsOf(textOf(maintenance))[0]);
    expect(states.map((event) => [event?.uid, event?.sequence, event?.startDate.toJSDate().toISOString()])).toEqual([
      [`${MNT}@status.fernhill.example`, 0, minute(60)],
      [`${MNT}@status.fernhill.example`, 1, minute(90)],
      [`${MNT}@status.fernhill.example`, 2, minute(90)],
    ]);
    expect(states.map((event) => event?.component.getFirstPropertyValue('status'))).toEqual([
      'CONFIRMED',
      'CONFIRMED',
      'CANCELLED',
    ]);
  });

  it('has each occurrence of a series as an event, and a skipped one as cancelled', () => {
    const pattern = { repeats: 'weekly' as const, every: 2, weekdays: ['sunday' as const] };
    const of = { series: { id: 'ser_f5e4d3c2b1a0' as const, pattern } };
    const translations = { de: { title: 'Pflege' } };
    const third = { from: '2026-03-29T00:30:00.000Z', until: '2026-03-29T01:30:00.000Z' };
    const events = eventsOf(
      textOf(
        maintenanceOf(scheduled({ ...of, translations })),
        maintenanceOf(
          scheduled({ ...of, from: minute(20_160), until: minute(20_220) }),
          turned('cancelled', 2, minute(9)),
        ),
        maintenanceOf(scheduled({ ...of, ...third })),
      ),
    );
    expect(
      events.map((event) => [
        event.startDate.toJSDate().toISOString(),
        event.component.getFirstPropertyValue('status'),
        event.isRecurring(),
      ]),
    ).toEqual([
      [minute(60), 'CONFIRMED', false],
      [minute(20_160), 'CANCELLED', false],
      [third.from, 'CONFIRMED', false],
    ]);
    for (const event of events) expect(event.description).toContain('Every second Sunday');
    expect(events[0]?.description).toContain('Pflege');
  });

  it('has the right moments on both sides of a change of clocks', () => {
    const [event] = eventsOf(
      textOf(maintenanceOf(scheduled({ from: '2026-03-29T00:30:00.000Z', until: '2026-03-29T01:30:00.000Z' }))),
    );
    const inVienna = (at: Date | undefined) =>
      at?.toLocaleString('en-GB', { timeZone: 'Europe/Vienna', hour: '2-digit', minute: '2-digit' });
    expect([inVienna(event?.startDate.toJSDate()), inVienna(event?.endDate.toJSDate())]).toEqual(['01:30', '03:30']);
  });

  it.each(Object.entries(HOSTILE))(
    'carries hostile text as text, in lines no longer than 75 octets: %s',
    (_, hostile) => {
      const title = `T; ${hostile.replaceAll(/[\u0000-\u001f\u007f]/g, '')}, ü\\n`.slice(0, 200).toWellFormed();
      const text = textOf(maintenanceOf(scheduled({ title, message: `first\nBEGIN:VALARM\n${'ü🔥'.repeat(60)}` })));
      expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      const [event, ...others] = eventsOf(text);
      expect(others).toEqual([]);
      expect(event?.summary).toBe(title);
      expect(event?.description).toContain('ü🔥'.repeat(60));
      expect(event?.component.getAllSubcomponents('valarm')).toEqual([]);
    },
  );

  it('names the page as the organizer of every event, whatever it is called', () => {
    const identity = { ...identityOf(page, PAGE_URL), name: 'The "Files"; ü:,\\ page' };
    const maintenances = [viewOfMaintenance(maintenanceOf(scheduled()), page)];
    const text = calendar({ page: identity, maintenances });
    expect(text).toContain('METHOD:PUBLISH');
    const [organizer] = eventsOf(text).map((event) => event.component.getFirstProperty('organizer'));
    expect(organizer?.getFirstValue()).toBe(PAGE_URL);
    expect(organizer?.getFirstParameter('cn')).toBe("The 'Files'; ü:,\\ page");
  });

  it('of a page without maintenance is a calendar all the same', () => expect(eventsOf(textOf())).toEqual([]));
});
