import { cpus } from 'node:os';
import { synth } from '../local/synth.ts';
import { benchFanOut } from './fan-out.ts';
import { benchMail } from './mail.ts';
import { benchPublish } from './publish.ts';
import { benchRate } from './rate.ts';

/** `npm run bench`, or `npm run bench -- publish mail fanout` for some. */
const benches = { publish: benchPublish, mail: benchMail, rate: benchRate, fanout: benchFanOut };
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  console.error(`There is no bench "${unknown.join('", "')}". There are: ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}
await synth();
console.log(
  `${cpus().length} cores, Node ${process.version}. Engines and code share them; compare rows, not machines.`,
);
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n${name}`);
  for (const { what, value } of await bench()) console.log(`  ${what.padEnd(62)} ${value}`);
}
