import { sentenceOfFault } from '../shared/wire/outside-fault.ts';
import { declare, identify, importPeople, publishPostMortem, resolve } from './demo/acts.ts';
import { result, stageOf } from './demo/checks.ts';
import { inbox, requireSystem, url } from './demo/target.ts';
import { sleep } from './demo/wait.ts';
import { StartFault } from './start-fault.ts';

/** Between two acts, so that a person at the page can follow. */
const PAUSE_MS = Number(process.env.DEMO_PAUSE_MS ?? 2_000);

async function main(): Promise<void> {
  await requireSystem();
  const stage = await stageOf();
  await importPeople();
  const id = await declare(stage);
  for (const act of [identify, resolve, publishPostMortem]) {
    await sleep(PAUSE_MS);
    await act(id, stage);
  }
  const { checks, faults } = result;
  console.log(`\n${checks - faults} of ${checks} checks hold. Look at ${url}/incidents/${id} and ${inbox}`);
  if (faults > 0) process.exitCode = 1;
}

try {
  await main();
} catch (error) {
  console.error(error instanceof StartFault ? error.message : (sentenceOfFault(error) ?? error));
  process.exit(1);
}
