import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FileSettings, patchBetween, settingsAfter } from '../../shared/domain/settings/apply-file.ts';
import { changesBetween } from '../../shared/domain/settings/changes.ts';
import { PageSettings } from '../../shared/domain/settings/page-settings.ts';
import { settingsOf } from '../../shared/domain/settings/page-with-settings.ts';
import { patched } from '../../shared/domain/settings/settings.ts';
import { page } from '../support/page.ts';

const recorded = settingsOf(page);
const fileOf = (settings: object, named = Object.keys(settings)): FileSettings => ({
  settings: PageSettings.parse({ ...recorded, ...settings }),
  named: new Set(named),
});
const groupsOf = (...components: object[]) => ({ groups: [{ name: 'Files', components }] });
const settingNames = (before: PageSettings, after: PageSettings) =>
  changesBetween(before, after).map(({ setting }) => setting);

describe('a file that is applied', () => {
  it('changes a name by the id of the component, and nothing else of it', () => {
    const [files] = recorded.groups;
    const file = fileOf({ groups: structuredClone(recorded.groups) });
    Object.assign(file.settings.groups[0]?.components[0] ?? {}, { name: 'Documents' });
    expect(changesBetween(recorded, settingsAfter(recorded, file, false))).toEqual([
      { setting: 'components.files.name', from: files?.components[0]?.name, to: 'Documents' },
    ]);
  });
  it('leaves what it does not name', () => {
    const own = { ...recorded, holdSeconds: 60, templates: [] };
    const after = settingsAfter(own, fileOf({ ...groupsOf({ id: 'files', name: 'File service' }) }), false);
    expect(settingNames(own, after)).toEqual([]);
  });
  it('with prune archives components and sets back what it does not name', () => {
    const own = { ...recorded, holdSeconds: 60 };
    const file = fileOf({ ...groupsOf({ id: 'files', name: 'File service' }), support: undefined }, ['groups']);
    const after = settingsAfter(own, file, true);
    expect(changesBetween(own, after)).toEqual([
      { setting: 'support', from: recorded.support },
      { setting: 'holdSeconds', from: 60, to: 0 },
      { setting: 'components.search.archived', to: true },
      { setting: 'components.sign-in.archived', to: true },
      { setting: 'components.api.archived', to: true },
    ]);
  });

  const Text = fc.string({ minLength: 1, maxLength: 8 }).filter((text) => text.trim() !== '');
  const Id = fc.constantFrom('files', 'search', 'sign-in', 'api', 'sync', 'billing');
  const Component = fc.record(
    { id: Id, name: Text, hidden: fc.boolean(), archived: fc.boolean() },
    { requiredKeys: ['id', 'name', 'hidden'] },
  );
  const Groups = fc.uniqueArray(Component, { selector: ({ id }) => id, minLength: 1 }).chain((components) =>
    fc.array(fc.constantFrom('A', 'B', ''), { minLength: components.length, maxLength: components.length }).map((of) =>
      Object.entries(Object.groupBy(components, (one) => of[components.indexOf(one)] ?? '')).map(([name, mine]) => ({
        ...(name && { name }),
        components: mine ?? [],
      })),
    ),
  );
  const Anything = fc
    .record({
      groups: Groups,
      holdSeconds: fc.nat(600),
      languages: fc.constantFrom(['en'], ['de', 'en'], ['en', 'de']),
    })
    .map((given) => PageSettings.parse({ ...recorded, ...given }));

  it('a second time changes nothing, whatever is recorded and whatever it says', () => {
    fc.assert(
      fc.property(
        Anything,
        Anything,
        fc.boolean(),
        fc.subarray(['holdSeconds', 'languages']),
        (before, settings, prune, named) => {
          const file = { settings, named: new Set([...named, 'groups']) };
          const after = settingsAfter(before, file, prune);
          expect(PageSettings.safeParse(after).success).toBe(true);
          expect(settingNames(after, patched(before, patchBetween(before, after)))).toEqual([]);
          expect(settingNames(after, settingsAfter(after, file, prune))).toEqual([]);
        },
      ),
    );
  });
  it('loses no component, whatever is recorded and whatever it says', () => {
    const idsIn = ({ groups }: PageSettings) => groups.flatMap(({ components }) => components.map(({ id }) => id));
    fc.assert(
      fc.property(Anything, Anything, fc.boolean(), (before, settings, prune) => {
        const after = settingsAfter(before, { settings, named: new Set(['groups']) }, prune);
        expect(new Set(idsIn(after))).toEqual(new Set([...idsIn(before), ...idsIn(settings)]));
      }),
    );
  });
});
