import { describe, expect, it } from 'vitest';
import { SETTINGS_ID, type SettingsId } from '../../shared/domain/ids.ts';
import { changesBetween } from '../../shared/domain/settings/changes.ts';
import { AddComponent, ChangeComponent, ChangeSettings } from '../../shared/domain/settings/command.ts';
import { pageWith, settingsOf } from '../../shared/domain/settings/page-with-settings.ts';
import { foldSettings, historyOf, type SettingsEvent } from '../../shared/domain/settings/settings.ts';
import { settingsSubject } from '../../shared/domain/settings/subject.ts';
import { givenOf } from '../support/given.ts';
import { page } from '../support/page.ts';

const AT = '2026-03-04T12:00:00.000Z';
const settings = settingsOf(page);
const seeded: SettingsEvent = {
  type: 'settings.seeded',
  at: '2026-03-01T12:00:00.000Z',
  by: 'the first start',
  commandId: 'first start',
  commandDigest: 'd',
  settings,
};
const given = givenOf(SETTINGS_ID, AT);
const change = (set: object, over: object = {}) => ({
  type: 'change' as const,
  ...ChangeSettings.parse({ version: 1, set, ...over }),
});
const add = (component: object, over: object = {}) => ({
  type: 'add-component' as const,
  ...AddComponent.parse({ component, ...over }),
});
const component = (id: string, body: object) => ({
  type: 'change-component' as const,
  component: id,
  ...ChangeComponent.parse(body),
});
const idsAfter = (command: ReturnType<typeof add> | ReturnType<typeof component>) => {
  const before = foldSettings(SETTINGS_ID, [seeded]);
  const context = { id: SETTINGS_ID as SettingsId, commandId: 'c', by: 'ada', at: AT, components: new Set<string>() };
  const decision = settingsSubject.decide(before, command, { ...context, cadence: page.cadence, rhythm: page.rhythm });
  const after = decision.ok ? foldSettings(SETTINGS_ID, [seeded, ...decision.events]) : undefined;
  return after?.settings.groups.map(({ name = '', components }) => [name, components.map(({ id }) => id).join(' ')]);
};

describe('the settings of a page', () => {
  it('are recorded from the file at the first start, and never again', () => {
    given().when({ type: 'seed', settings }).thenRecorded({ type: 'settings.seeded', settings });
    given(seeded)
      .when({ type: 'seed', settings: { ...settings, name: 'Other' } })
      .thenNothing();
  });
  it('refuse every change before they are recorded', () => {
    given()
      .when(change({ name: 'Other' }))
      .thenRefused({ reason: 'settings_not_recorded' });
  });
  it('change only in what is named', () => {
    given(seeded)
      .when(change({ holdSeconds: 60 }, { unset: ['support'] }))
      .thenRecorded({ type: 'settings.changed', set: { holdSeconds: 60 }, unset: ['support'], by: 'grace' });
    const { support, ...others } = settings;
    given(seeded)
      .when(change({ holdSeconds: 60 }, { unset: ['support'] }))
      .thenLeaves({ version: 2, settings: { ...others, holdSeconds: 60 } });
  });
  it('are left alone by a change that changes nothing', () => {
    given(seeded)
      .when(change({ name: settings.name, cadence: settings.cadence }))
      .thenNothing();
  });
  it('refuse a change of a version that is no longer theirs', () => {
    given(seeded)
      .when(change({ name: 'Mine' }, { version: 0 }))
      .thenRefused({ reason: 'settings_changed', seen: 0, version: 1 });
  });
  it('refuse what makes no page', () => {
    const twice = [
      {
        components: [
          { id: 'files', name: 'A' },
          { id: 'files', name: 'B' },
        ],
      },
    ];
    given(seeded)
      .when(change({ groups: twice }))
      .thenRefusedAs('settings_invalid');
    given(seeded)
      .when(change({ languages: ['en', 'en'] }))
      .thenRefusedAs('settings_invalid');
  });
  it('say who changed what from what to what', () => {
    const changed = {
      type: 'settings.changed' as const,
      at: AT,
      by: 'ada',
      commandId: 'c1',
      commandDigest: 'd',
      set: { cadence: { ...settings.cadence, major: 45 } },
      unset: ['support' as const],
    };
    expect(historyOf(SETTINGS_ID, [seeded, changed])).toEqual([
      {
        version: 2,
        at: AT,
        by: 'ada',
        changes: [
          { setting: 'support', from: settings.support },
          { setting: 'cadence.major', from: 30, to: 45 },
        ],
      },
      { version: 1, at: seeded.at, by: 'the first start', changes: [] },
    ]);
  });
  it('make the page that the file made, with what only a deploy changes from the file', () => {
    expect(pageWith(page, { settings })).toEqual(page);
    expect(pageWith({ ...page, address: 'https://other.example' }, { settings }).address).toBe('https://other.example');
    expect(pageWith({ ...page, name: 'In the file' }, { settings }).name).toBe(page.name);
  });
});

describe('a component', () => {
  it('is renamed by its id, and stays where it is', () => {
    const groups = structuredClone(settings.groups);
    Object.assign(groups[0]?.components[1] ?? {}, { name: 'Find' });
    given(seeded)
      .when(component('search', { name: 'Find' }))
      .thenRecorded({ set: { groups }, unset: [] });
    expect(changesBetween(settings, { ...settings, groups })).toEqual([
      { setting: 'components.search.name', from: 'Search', to: 'Find' },
    ]);
  });
  it('is added to a group, a new group, or before another component', () => {
    const rest = [
      ['Accounts', 'sign-in'],
      ['', 'api'],
    ];
    expect(idsAfter(add({ id: 'sync', name: 'Sync' }, { group: 'Files' }))).toEqual([
      ['Files', 'files search sync'],
      ...rest,
    ]);
    expect(idsAfter(add({ id: 'sync', name: 'Sync' }, { before: 'search' }))).toEqual([
      ['Files', 'files sync search'],
      ...rest,
    ]);
    expect(idsAfter(add({ id: 'sync', name: 'Sync' }, { group: 'New' }))).toEqual([
      ['Files', 'files search'],
      ...rest,
      ['New', 'sync'],
    ]);
    expect(idsAfter(add({ id: 'sync', name: 'Sync' }))?.at(-1)).toEqual(['', 'api sync']);
  });
  it('is moved between groups, and an empty group goes', () => {
    expect(idsAfter(component('sign-in', { group: 'Files' }))).toEqual([
      ['Files', 'files search sign-in'],
      ['', 'api'],
    ]);
    expect(idsAfter(component('search', { before: 'files' }))?.[0]).toEqual(['Files', 'search files']);
  });
  it('is hidden, archived and taken back without losing anything else', () => {
    const event = (body: object): SettingsEvent => {
      const before = foldSettings(SETTINGS_ID, [seeded]);
      const context = {
        id: SETTINGS_ID as SettingsId,
        commandId: 'c',
        by: 'ada',
        at: AT,
        components: new Set<string>(),
      };
      const decision = settingsSubject.decide(before, component('files', body), {
        ...context,
        cadence: page.cadence,
        rhythm: page.rhythm,
      });
      if (!decision.ok || !decision.events[0]) throw new Error('refused');
      return decision.events[0];
    };
    const archived = event({ archived: true });
    given(seeded, archived)
      .when(component('files', { archived: false }))
      .thenLeaves({ settings });
    given(seeded, event({ hidden: true }))
      .when(component('files', { hidden: false }))
      .thenLeaves({ settings });
  });
  it('that is on record is not added again, and one that is not is not changed', () => {
    given(seeded)
      .when(add({ id: 'files', name: 'F' }))
      .thenRefused({ reason: 'component_exists', component: 'files' });
    given(seeded)
      .when(component('nosuch', { name: 'N' }))
      .thenRefusedAs('component_unknown');
    given(seeded)
      .when(component('files', { before: 'nosuch' }))
      .thenRefusedAs('component_unknown');
    given(seeded)
      .when(add({ id: 'new', name: 'N' }, { before: 'nosuch' }))
      .thenRefusedAs('component_unknown');
  });
});
