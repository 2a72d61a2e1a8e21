import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartFault } from './start-fault.ts';

/** Rises when stored items change in a way that this code cannot read. Nothing is migrated before the first release. */
const FORMAT = '2';

/** Notes the format of a new data folder, and refuses one that holds data in another format. */
export function checkFormat(data: string): void {
  const file = join(data, 'format');
  const known = existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
  if (known === FORMAT) return;
  if (existsSync(join(data, 'dynamo.sqlite')))
    throw new StartFault(
      `${data} holds data of an older version of Candor, which this one cannot read. Start with npm start -- --fresh to forget it, or name another folder: CANDOR_DATA=/path npm start.`,
    );
  writeFileSync(file, FORMAT);
}
