import { faultsIn } from './faults.ts';
import { type Storm, weather } from './storm.ts';

/** A long storm for each policy: `npm run soak`, or `npm run soak -- PEOPLE SEED` to replay one. */
const people = Number(process.argv[2] ?? 12_000);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
let faulty = false;
for (const doubt of ['verify', 'resend', 'ask'] as const) {
  const storm: Storm = { seed, people, doubt, workers: 6, killEveryMs: 200 };
  const began = Date.now();
  const aftermath = await weather(storm);
  const faults = faultsIn(aftermath, storm);
  const counts = [...aftermath.copies.values()];
  const more = counts.filter((count) => count > 1).length;
  console.log(
    `${doubt}: seed ${seed}, ${people} people, ${aftermath.kills} kills, ${((Date.now() - began) / 1000).toFixed(0)} s; ${counts.length} have a mail, ${more} have more than one (${aftermath.progress.reasons.resent ?? 0} on record as possible), ${aftermath.progress.counts.unknown} in doubt; ${faults.length} faults`,
  );
  for (const fault of faults.slice(0, 20)) console.log(`  ${fault}`);
  faulty ||= faults.length > 0;
}
if (faulty) {
  console.log(`Replay it: npm run soak -- ${people} ${seed}`);
  process.exitCode = 1;
}
