import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { synth } from '../local/synth.ts';

/** `npm run bench`, or `npm run bench -- publish mail` for some; `--write` keeps the result in docs/benchmarks.md. */
const benches = {
  publish: async () => (await import('./publish.ts')).benchPublish(),
  mail: async () => (await import('./mail.ts')).benchMail(),
  planner: async () => (await import('./planner.ts')).benchPlanner(),
  import: async () => (await import('./import.ts')).benchImport(),
  rate: async () => (await import('./rate.ts')).benchRate(),
  webhooks: async () => (await import('./webhooks.ts')).benchWebhooks(),
  reports: async () => (await import('./reports.ts')).benchReports(),
  tone: async () => (await import('./tone.ts')).benchTone(),
  fanout: async () => (await import('./fan-out.ts')).benchFanOut(),
};
const { values, positionals: wanted } = parseArgs({ allowPositionals: true, options: { write: { type: 'boolean' } } });
const unknown = wanted.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  console.error(`There is no bench "${unknown.join('", "')}". There are: ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}
// The pages must be built before what renders them can be imported.
await synth();
const machine = `${cpus().length} cores, Node ${process.version}. Engines and code share them; compare rows, not machines.`;
console.log(machine);
const written = [`# Benchmarks\n\nMade by \`npm run bench -- --write\`. ${machine}\n`];
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n${name}`);
  const rows = await bench();
  for (const { what, value } of rows) console.log(`  ${what.padEnd(72)} ${value}`);
  written.push(
    `## ${name}\n\n| what | value |\n| --- | --- |\n${rows.map(({ what, value }) => `| ${what} | ${value} |`).join('\n')}\n`,
  );
}
if (values.write) writeFileSync(join(import.meta.dirname, '..', 'docs', 'benchmarks.md'), written.join('\n'));
