import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { ConfigInvalid, readConfig } from '../shared/wire/config.ts';
import { sentenceOfFault } from '../shared/wire/outside-fault.ts';
import { FLAGS } from './app-flags.ts';
import { bundle, PagesNotBuilt } from './bundle.ts';
import { configFile } from './config-file.ts';
import { stacksOf } from './stacks.ts';

try {
  const page = readConfig(readFileSync(configFile(), 'utf8'));
  const built = await bundle();
  const app = new App({ context: FLAGS });
  stacksOf(app, page, built);
  app.synth();
  for (const [name, bytes] of built.sizes) console.error(`${name.padEnd(10)} ${(bytes / 1000).toFixed(0)} kB`);
} catch (error) {
  const isKnown = error instanceof ConfigInvalid || error instanceof PagesNotBuilt;
  const sentence = isKnown ? error.message : sentenceOfFault(error);
  if (!sentence) throw error;
  console.error(sentence);
  process.exitCode = 1;
}
