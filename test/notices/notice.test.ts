import { describe, expect, it } from 'vitest';
import type { NoticeCommand } from '../../shared/domain/notice/command.ts';
import { dueOfNotice, type NoticeRefusal } from '../../shared/domain/notice/decide.ts';
import type { NoticeEvent } from '../../shared/domain/notice/notice.ts';
import { noticeSubject } from '../../shared/domain/notice/subject.ts';
import { NOTICES_PINNED, noticeInLanguage, viewOfNotice } from '../../shared/domain/notice/view.ts';
import { digestOf } from '../../shared/domain/text/command-digest.ts';
import { statuspageDocuments } from '../../shared/wire/statuspage-v2.ts';
import { minute, T0 } from '../support/incidents.ts';
import {
  begunNotice,
  editedNotice,
  endedNotice,
  givenNotice as given,
  movedNotice,
  noticeOf,
  pinned,
  publishNotice,
  scheduledNotice,
  withdrawnNotice,
} from '../support/notices.ts';
import { page } from '../support/page.ts';
import { pageOf } from '../support/pages.ts';

const edit = (over: object = {}): NoticeCommand => ({ type: 'edit', message: 'Other words.', notify: false, ...over });

describe('a notice', () => {
  it('begins at once when no start is given, or one that has passed', () => {
    for (const from of [undefined, minute(20), minute(90)])
      given()
        .when(publishNotice({ from }))
        .thenRecorded({ type: 'notice.published', from: minute(90), until: minute(120), notify: false });
  });

  it('that begins later is mailed then, and not before', () => {
    given()
      .when(publishNotice({ from: minute(100), notify: true, holdSeconds: 0 }))
      .thenRecorded({ from: minute(100), notify: false, notifyAtStart: true, holdSeconds: 0 });
    given(scheduledNotice({ holdSeconds: 0 }))
      .when({ type: 'begin' })
      .thenRecorded({ type: 'notice.begun', notify: true, holdSeconds: 0 });
  });

  it.each<[string, NoticeEvent[], NoticeCommand, NoticeEvent['type']]>([
    ['changed', [pinned()], edit({ notify: true }), 'notice.edited'],
    ['changed once it is over', [pinned(), endedNotice()], edit(), 'notice.edited'],
    ['translated', [pinned()], { type: 'edit', translations: { de: { title: 'T' } }, notify: false }, 'notice.edited'],
    ['extended', [pinned()], { type: 'move', until: minute(300) }, 'notice.moved'],
    ['shortened', [pinned()], { type: 'move', until: minute(100) }, 'notice.moved'],
    ['ended early', [pinned()], { type: 'end' }, 'notice.ended'],
    ['withdrawn', [pinned()], { type: 'withdraw' }, 'notice.withdrawn'],
    ['withdrawn before it begins', [scheduledNotice({ from: minute(100) })], { type: 'withdraw' }, 'notice.withdrawn'],
    ['withdrawn once it is over', [pinned(), endedNotice()], { type: 'withdraw' }, 'notice.withdrawn'],
    ['ended by the clock', [pinned({ until: minute(90) })], { type: 'expire' }, 'notice.ended'],
  ])('can be %s', (_, events, command, type) =>
    given(...events)
      .when(command)
      .thenRecorded({ type, by: 'grace' }),
  );

  it.each<[string, NoticeEvent[], NoticeCommand, NoticeRefusal['reason']]>([
    ['that nobody published', [], edit(), 'notice_not_found'],
    ['that is published twice', [pinned()], publishNotice(), 'notice_already_published'],
    ['that ends before it begins', [], publishNotice({ from: minute(130) }), 'window_ends_before_it_begins'],
    ['that is over before it begins', [], publishNotice({ until: minute(90) }), 'window_in_the_past'],
    ['for more than a year', [], publishNotice({ until: minute(367 * 24 * 60 + 100) }), 'notice_too_long'],
    [
      'put off beyond a year',
      [scheduledNotice({ from: minute(100) })],
      { type: 'move', from: minute(110), until: minute(366 * 24 * 60 + 1) },
      'notice_too_long',
    ],
    [
      'whose start moves after it began',
      [pinned()],
      { type: 'move', from: minute(1), until: minute(99) },
      'notice_begun',
    ],
    ['that is moved to where it is', [pinned()], { type: 'move', until: minute(120) }, 'notice_unchanged'],
    ['that is changed to what it says', [pinned()], edit({ message: pinned().message }), 'notice_unchanged'],
    ['that is extended after its end', [pinned(), endedNotice()], { type: 'move', until: minute(99) }, 'notice_over'],
    [
      'that is extended when its end has passed and the clock is late',
      [pinned({ until: minute(89) })],
      { type: 'move', until: minute(300) },
      'notice_over',
    ],
    ['that is ended twice', [pinned(), endedNotice()], { type: 'end' }, 'notice_over'],
    ['that is ended before it begins', [scheduledNotice({ from: minute(100) })], { type: 'end' }, 'notice_not_begun'],
    ['that was withdrawn', [pinned(), withdrawnNotice()], edit(), 'notice_withdrawn'],
    ['that begins twice', [scheduledNotice(), begunNotice()], { type: 'begin' }, 'notice_begun'],
    [
      'that was moved while the clock began it',
      [scheduledNotice({ from: minute(91) })],
      { type: 'begin' },
      'notice_not_due',
    ],
    ['that was extended while the clock ended it', [pinned(), movedNotice()], { type: 'expire' }, 'notice_not_due'],
    ['that the clock ends twice', [pinned(), endedNotice()], { type: 'expire' }, 'notice_over'],
  ])('%s is refused', (_, events, command, reason) =>
    given(...events)
      .when(command)
      .thenRefusedAs(reason),
  );

  it('is changed once by one key, and another change under the key is refused', () => {
    const commandDigest = digestOf(edit());
    const events = [pinned(), editedNotice({ commandId: 'cmd-now', commandDigest })];
    given(...events)
      .when(edit())
      .thenNothing();
    given(...events)
      .when(edit({ title: 'Another' }))
      .thenRefusedAs('idempotency_key_reused');
  });

  it('keeps what readers saw before a change, and nothing of the time before they did', () => {
    const { earlier } = noticeOf(pinned(), editedNotice(), movedNotice());
    expect(earlier).toEqual([
      { replacedAt: minute(70), message: pinned().message },
      { replacedAt: minute(75), until: minute(120) },
    ]);
    expect(noticeOf(scheduledNotice(), editedNotice({ at: minute(10) })).earlier).toEqual([]);
  });

  it('that nobody has seen yet is not corrected by mail', () =>
    given(scheduledNotice({ from: minute(100) }))
      .when(edit({ notify: true }))
      .thenRecorded({ type: 'notice.edited', notify: false }));

  it('loses the translations of a text that was replaced, unless it is given others', () => {
    const translated = pinned({ translations: { de: { message: 'Alt.' } } });
    expect(noticeOf(translated, editedNotice()).translations).toBeUndefined();
    const anew = { de: { message: 'Neu.' } };
    expect(noticeOf(translated, editedNotice({ translations: anew })).translations).toEqual(anew);
  });

  it.each([
    ['nothing before its start', noticeOf(scheduledNotice()), minute(59), undefined],
    ['to begin it at its start', noticeOf(scheduledNotice()), minute(60), 'begin'],
    ['nothing while it lasts', noticeOf(pinned()), minute(119), undefined],
    ['to end it at its end', noticeOf(pinned()), minute(120), 'expire'],
    ['to end it though it never began', noticeOf(scheduledNotice()), minute(120), 'expire'],
    ['nothing once it is over', noticeOf(pinned(), endedNotice()), minute(200), undefined],
    ['nothing once it was withdrawn', noticeOf(pinned(), withdrawnNotice()), minute(200), undefined],
  ])('gives the clock %s', (_, notice, now, step) => expect(dueOfNotice(notice, now)).toBe(step));
});

describe('a page with notices', () => {
  const snapshotAt = (now: string, ...notices: ReturnType<typeof noticeOf>[]) => pageOf({ notices }, now).snapshot;

  it('has those that have begun and are not over, and drops one at its end though nothing is recorded', () => {
    expect(snapshotAt(minute(119), noticeOf(pinned())).notices).toHaveLength(1);
    expect(snapshotAt(minute(120), noticeOf(pinned())).notices).toEqual([]);
    expect(snapshotAt(minute(90), noticeOf(scheduledNotice())).notices).toEqual([]);
    expect(snapshotAt(minute(110), noticeOf(pinned())).changesAt).toBe(minute(120));
  });

  it('has the newest on top, and says of how many it has no room for which month has them', () => {
    const many = Array.from({ length: NOTICES_PINNED + 2 }, (_, index) => ({
      ...noticeOf(pinned({ at: minute(index), from: minute(index) })),
      id: `ntc_many0${index}` as const,
    }));
    const { notices, leftOut } = snapshotAt(minute(60), ...many);
    expect(notices.map(({ id }) => id)).toEqual(
      many
        .slice(2)
        .map(({ id }) => id)
        .toReversed(),
    );
    expect(leftOut.notices).toEqual([{ month: '2026-03', count: 2 }]);
  });

  it('says of the state of the page what it says without them, and its Statuspage documents are the same', () => {
    const [without, pinnedNow] = [pageOf({}, minute(60)), pageOf({ notices: [noticeOf(pinned())] }, minute(60))];
    expect(pinnedNow.snapshot).toMatchObject({ headline: 'operational', overall: 'operational' });
    expect(statuspageDocuments(pinnedNow.snapshot, pinnedNow.archive)).toEqual(
      statuspageDocuments(without.snapshot, without.archive),
    );
  });
});

describe('a notice in another language', () => {
  const view = (translations?: object) => viewOfNotice(noticeOf(pinned({ ...(translations && { translations }) })), T0);
  it('is translated as far as somebody has, and says when that is not all', () => {
    expect(noticeInLanguage(view(), 'en', 'en')).toMatchObject({ untranslated: false });
    expect(noticeInLanguage(view(), 'de', 'en')).toMatchObject({ untranslated: true, title: pinned().title });
    const half = view({ de: { title: 'Neue Anmeldung' } });
    expect(noticeInLanguage(half, 'de', 'en')).toMatchObject({
      untranslated: true,
      title: 'Neue Anmeldung',
      message: pinned().message,
    });
    const whole = view({ de: { title: 'Neue Anmeldung', message: 'Ab Montag.' } });
    expect(noticeInLanguage(whole, 'de', 'en')).toMatchObject({ untranslated: false, message: 'Ab Montag.' });
  });
});

describe('a notification of a notice', () => {
  const caused = (...events: NoticeEvent[]) => noticeSubject.notificationOf(noticeOf(...events).id, events, page);
  it('is for all who subscribed to anything of the page, has no impact, and comes only when it was asked for', () => {
    expect(caused(pinned({ notify: false }))).toBeUndefined();
    expect(caused(scheduledNotice())).toBeUndefined();
    expect(caused(pinned())).toMatchObject({
      impact: 'none',
      audience: {
        rule: 'hears',
        moment: 'notice',
        components: page.groups.flatMap((group) => group.components.map(({ id }) => id)),
      },
      content: { news: 'current' },
    });
    expect(caused(scheduledNotice(), begunNotice())).toMatchObject({ announcedAt: minute(60) });
    expect(caused(pinned(), editedNotice({ notify: true }))).toMatchObject({ content: { news: 'corrected' } });
    for (const later of [movedNotice(), endedNotice(), withdrawnNotice()])
      expect(caused(pinned(), later)).toBeUndefined();
  });
});
