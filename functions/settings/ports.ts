import type { SettingsSummary } from '../../shared/domain/settings/settings.ts';

/** The recorded settings of the page. */
export interface Settings {
  /** As they stand; none until the first start has recorded them. Always as new as the last change. */
  head(): Promise<SettingsSummary | undefined>;
}
