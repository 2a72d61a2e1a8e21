import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { notificationMail } from '../../functions/channels/mail/notification-mail.ts';
import { spellsOfMaintenance } from '../../shared/domain/component/state-interval.ts';
import { dueNow } from '../../shared/domain/maintenance/decide.ts';
import { summaryOfMaintenance } from '../../shared/domain/maintenance/maintenance.ts';
import { viewOfMaintenance } from '../../shared/domain/maintenance/view.ts';
import { identityOf } from '../../shared/domain/page/page-identity.ts';
import { calendar } from '../../shared/wire/calendar.ts';
import { minute } from '../support/incidents.ts';
import { givenMaintenance, MNT, maintenanceOf, moved, scheduled, turned } from '../support/maintenances.ts';
import { PAGE_URL, page } from '../support/page.ts';

const further = [{ from: minute(1500), until: minute(1560) }];
const twice = () => scheduled({ further });
const begun = () => [twice(), turned('started', 2, minute(60))] as const;
const paused = () => [...begun(), turned('paused', 3, minute(121))] as const;
const order = {
  type: 'schedule' as const,
  title: 'T',
  message: 'm',
  components: ['files'],
  from: minute(60),
  until: minute(120),
  automatic: true,
  notify: true,
};

describe('a maintenance with several windows', () => {
  it('is scheduled with windows in their order', () => {
    givenMaintenance()
      .when({ ...order, further })
      .thenRecorded({ type: 'maintenance.scheduled', further });
    givenMaintenance()
      .when({ ...order, further: [{ from: minute(119), until: minute(200) }] })
      .thenRefused({ reason: 'windows_overlap', from: minute(119), until: minute(200) });
    givenMaintenance()
      .when({ ...order, further: [{ from: minute(300), until: minute(200) }] })
      .thenRefusedAs('window_ends_before_it_begins');
  });
  it('rests at the end of a window, begins again with the next, and ends with the last', () => {
    expect(dueNow(maintenanceOf(...begun()), minute(119))).toBeUndefined();
    expect(dueNow(maintenanceOf(...begun()), minute(120))).toBe('pause');
    expect(maintenanceOf(...paused())).toMatchObject({ status: 'scheduled', from: minute(1500), until: minute(1560) });
    expect(dueNow(maintenanceOf(...paused()), minute(1499))).toBeUndefined();
    expect(dueNow(maintenanceOf(...paused()), minute(1500))).toBe('start');
    const again = [...paused(), turned('started', 4, minute(1500))] as const;
    expect(dueNow(maintenanceOf(...again), minute(1560))).toBe('complete');
  });
  it('rests by order only while it runs and has a window left', () => {
    givenMaintenance(...begun())
      .when({ type: 'pause', notify: true })
      .thenLeaves({ status: 'scheduled' });
    givenMaintenance(...paused())
      .when({ type: 'pause', notify: true })
      .thenRefusedAs('maintenance_not_running');
    givenMaintenance(scheduled(), turned('started', 2, minute(60)))
      .when({ type: 'pause', notify: true })
      .thenRefused({ reason: 'no_further_window' });
  });
  it('can be finished, and its next window moved, while it rests; it cannot be called off', () => {
    const while_ = givenMaintenance(...paused());
    while_.when({ type: 'complete', notify: true }).thenLeaves({ status: 'completed' });
    while_
      .when({ type: 'move', from: minute(1600), until: minute(1660), notify: true })
      .thenLeaves({ from: minute(1600), until: minute(1660) });
    while_.when({ type: 'move', from: minute(90), until: minute(1660), notify: true }).thenRefusedAs('windows_overlap');
    while_.when({ type: 'cancel', notify: true }).thenRefusedAs('maintenance_begun');
  });
  it('cannot be extended into its next window', () =>
    givenMaintenance(...begun())
      .when({ type: 'move', until: minute(1501), notify: true })
      .thenRefusedAs('windows_overlap'));
  it('has its components under maintenance while it is worked on, and not while it rests', () => {
    const events = [...paused(), turned('started', 4, minute(1500)), turned('completed', 5, minute(1550))] as const;
    const spells = spellsOfMaintenance(summaryOfMaintenance(maintenanceOf(...events)));
    expect(spells.map(({ from, to }) => [from, to])).toEqual([
      [minute(60), minute(121)],
      [minute(1500), minute(1550)],
    ]);
    expect(spellsOfMaintenance(summaryOfMaintenance(maintenanceOf(...paused())))).toMatchObject([
      { from: minute(60), to: minute(121) },
    ]);
  });
  it('is in the calendar with each window, and without those that fell away', () => {
    const eventsOf = (...events: Parameters<typeof maintenanceOf>) => {
      const maintenances = [viewOfMaintenance(maintenanceOf(...events), page)];
      const text = calendar({ page: identityOf(page, PAGE_URL), maintenances });
      return new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((part) => {
        const event = new ICAL.Event(part);
        return [
          event.uid.split('@')[0],
          event.startDate.toJSDate().toISOString(),
          part.getFirstPropertyValue('status'),
        ];
      });
    };
    expect(eventsOf(twice())).toEqual([
      [MNT, minute(60), 'CONFIRMED'],
      [`${MNT}-2`, minute(1500), 'CONFIRMED'],
    ]);
    expect(eventsOf(twice(), moved())[0]).toEqual([MNT, minute(90), 'CONFIRMED']);
    expect(eventsOf(...paused(), turned('completed', 4, minute(200)))).toEqual([
      [MNT, minute(60), 'CONFIRMED'],
      [`${MNT}-2`, minute(1500), 'CANCELLED'],
    ]);
  });
  it('is mailed with every window that is to come', () => {
    const view = viewOfMaintenance(maintenanceOf(twice()), page);
    const { text } = notificationMail(
      identityOf(page, PAGE_URL),
      { kind: 'maintenance', view, news: 'scheduled' },
      'en',
    );
    for (const { from } of [{ from: minute(60) }, ...further]) expect(text).toContain(from);
  });
});
