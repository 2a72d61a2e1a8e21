import { PageConfig } from '../page/config.ts';
import { changesIn } from '../page/theme.ts';
import { PageSettings, SETTING_NAMES } from './page-settings.ts';

/** The settings that a page has, each with its value. */
export const settingsOf = ({ theme, ...page }: PageConfig): PageSettings => {
  const all = Object.entries({ ...page, theme: changesIn(theme) });
  const names: readonly string[] = SETTING_NAMES;
  return PageSettings.parse(Object.fromEntries(all.filter(([name]) => names.includes(name))));
};

/** The page as it was deployed, with the recorded settings; as the file has it while none are recorded. */
export const pageWith = (deployed: PageConfig, recorded: { settings: PageSettings } | undefined): PageConfig => {
  if (!recorded) return deployed;
  const { address, timeZone, sender, sendRateShare, deploy } = deployed;
  return PageConfig.parse({ address, timeZone, sender, sendRateShare, deploy, ...recorded.settings });
};
