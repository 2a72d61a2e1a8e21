import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RegoEngine, TemplateFile } from '@aws/cloudformation-validate';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { PageConfig } from '../shared/domain/page/config.ts';
import { ConfigInvalid, readConfig } from '../shared/wire/config.ts';
import { sentenceOfFault } from '../shared/wire/outside-fault.ts';
import { FLAGS } from './app-flags.ts';
import { type Built, bundle, configFile, PagesNotBuilt } from './bundle.ts';
import { stacksOf } from './stacks.ts';

/** A page with everything that can be deployed with it. */
const everything = (page: PageConfig): PageConfig =>
  PageConfig.parse({
    ...page,
    address: 'https://status.example.com',
    sender: { name: page.name, address: 'status@example.com' },
    deploy: {
      region: 'eu-central-1',
      secondRegion: 'eu-west-1',
      opsAddress: 'ops@example.com',
      hostedZone: { id: 'Z0123456789ABCDEFGHIJ', name: 'example.com' },
      dmarc: 'none',
    },
  });

/**
 * What AWS's own rules say against the templates: those for solutions, by name and reason where one does not apply, and
 * those for values that CloudFormation would not take. Throws where the former find something; they print it themselves.
 */
function findingsOf(page: PageConfig, built: Built): string[] {
  const outdir = mkdtempSync(join(tmpdir(), 'candor-check-'));
  try {
    const app = new App({ outdir, context: FLAGS });
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    stacksOf(app, page, built);
    app.synth();
    return readdirSync(outdir)
      .filter((file) => file.endsWith('.template.json'))
      .flatMap((file) => faultsOf(join(outdir, file)).map((fault) => `${file}: ${fault}`));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** Rules about how a template is written, which is for the CDK to decide. */
const NO_FAULT: Record<string, string> = {
  W3005: 'the CDK names what a function waits for although a reference to its role says so too',
};

function faultsOf(template: string): string[] {
  const engine = new RegoEngine();
  try {
    const { diagnostics } = engine.validateStandard(new TemplateFile(template));
    return diagnostics
      .filter(({ severity, ruleId }) => severity !== 'INFO' && !(ruleId in NO_FAULT))
      .map(({ severity, ruleId, message, entity }) => `${severity} ${ruleId}: ${message} (${entity?.logicalId})`);
  } finally {
    engine.free();
  }
}

try {
  const page = readConfig(readFileSync(configFile(), 'utf8'));
  const built = await bundle();
  const findings = [...findingsOf(page, built), ...findingsOf(everything(page), built)];
  for (const finding of findings) console.error(finding);
  console.log(findings.length === 0 ? 'Nothing found in the templates.' : `${findings.length} findings`);
  process.exitCode = findings.length === 0 ? 0 : 1;
} catch (error) {
  const isKnown = error instanceof ConfigInvalid || error instanceof PagesNotBuilt;
  const sentence = isKnown ? error.message : sentenceOfFault(error);
  if (!sentence) throw error;
  console.error(sentence);
  process.exitCode = 1;
}
