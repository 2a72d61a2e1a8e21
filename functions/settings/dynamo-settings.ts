import * as z from 'zod';
import { SettingsSummary } from '../../shared/domain/settings/settings.ts';
import { settingsSubject } from '../../shared/domain/settings/subject.ts';
import type { Table } from '../platform/dynamo.ts';
import { tableStore } from '../platform/dynamo-table.ts';
import type { Settings } from './ports.ts';

const Head = z.object({ summary: SettingsSummary });

/** Reads the head of their timeline. One that cannot be read is a fault: nothing else may stand in its place. */
export const dynamoSettings = (table: Table): Settings => ({
  head: async () => (await tableStore(table).page(Head, { pk: settingsSubject.folder }, { limit: 1 }))[0]?.summary,
});
