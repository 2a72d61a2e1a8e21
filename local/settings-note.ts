import { lineOfChange } from '../shared/domain/settings/changes.ts';
import { SettingsBody } from '../shared/wire/api/settings.ts';

/** So many differences are named; candor settings shows all. */
const SHOWN = 5;

/** What to say where the file differs from the recorded settings, which hold; nothing where it does not. */
export async function settingsNote(url: string, key: string): Promise<string | undefined> {
  const answer = await fetch(`${url}/ops/settings`, { headers: { authorization: `Bearer ${key}` } });
  const read = SettingsBody.safeParse(await answer.json().catch(() => undefined));
  const changes = read.success ? read.data.fileDiffers : [];
  if (changes.length === 0) return undefined;
  const lines = changes.slice(0, SHOWN).map((change) => `  ${lineOfChange(change).slice(0, 200)}`);
  const more = changes.length > SHOWN ? [`  and ${changes.length - SHOWN} more`] : [];
  return [
    '\nThe file says something else than the recorded settings, which hold:',
    ...lines,
    ...more,
    'candor apply records what the file says; --fresh begins with it.',
  ].join('\n');
}
