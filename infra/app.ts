import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { ConfigInvalid, readConfig } from '../shared/wire/config.ts';
import { bundle, configFile } from './bundle.ts';
import { CandorStack } from './stack.ts';

try {
  const app = new App();
  new CandorStack(app, 'Candor', { page: readConfig(readFileSync(configFile(), 'utf8')), built: await bundle() });
  app.synth();
} catch (error) {
  if (!(error instanceof ConfigInvalid)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
