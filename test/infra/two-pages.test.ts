import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FLAGS } from '../../infra/app-flags.ts';
import { FUNCTIONS } from '../../infra/bundle.ts';
import { stacksOf } from '../../infra/stacks.ts';
import { PageConfig } from '../../shared/domain/page/config.ts';
import { page } from '../support/page.ts';

const folder = mkdtempSync(join(tmpdir(), 'candor-two-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const built = {
  folder: () => folder,
  fingerprint: 'test',
  sizes: new Map(FUNCTIONS.map((name) => [name, 0])),
  scripts: ["'sha256-AAAA'"],
};

const stacksFor = (deploy: object) => {
  const whole = PageConfig.parse({ ...page, deploy });
  return Object.values(stacksOf(new App({ context: FLAGS }), whole, built)).map((stack) => ({
    name: stack.stackName,
    resources: Template.fromStack(stack).toJSON().Resources as Record<string, { Type: string; Properties?: object }>,
  }));
};
let first: ReturnType<typeof stacksFor>;
let second: ReturnType<typeof stacksFor>;
beforeAll(() => {
  first = stacksFor({});
  second = stacksFor({ stack: 'CandorEurope', makesSenderIdentity: false });
}, 60_000);

/** Keys under which a resource is given a name that its account or region has once. */
const NAMES = /^(?!Metric|Attribute|Table|Header|Parameter).*Name$|^Name$/;
/** What a property is named that says what else a resource looks at. */
const REFERENCES = ['Dimensions', 'AttributeDefinitions', 'KeySchema', 'Environment', 'MetricName', 'Origins'];

function namesIn(value: unknown, path = ''): string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, part]) => {
    if (REFERENCES.includes(key)) return [];
    const text = JSON.stringify(part);
    return NAMES.test(key) && !/"Ref":"(?!AWS::)|GetAtt/.test(text)
      ? [`${path}${key}=${text}`]
      : namesIn(part, `${path}${key}.`);
  });
}
const namedIn = (stacks: typeof first) =>
  stacks.flatMap(({ resources }) =>
    Object.values(resources).flatMap(({ Type, Properties }) => namesIn(Properties).map((name) => `${Type} ${name}`)),
  );
/** Named within another resource of the stack, or as often as one likes. */
const WITHIN = /PolicyName=|^AWS::(SES::ConfigurationSetEventDestination|ApiGatewayV2::\w+) /;

describe('two pages in one account', () => {
  it('have stacks of their own', () => {
    expect(first.map(({ name }) => name)).toEqual(['CandorReplica', 'Candor', 'CandorEdge']);
    expect(second.map(({ name }) => name)).toEqual(['CandorEuropeReplica', 'CandorEurope', 'CandorEuropeEdge']);
  });
  it('give nothing the same name', () => {
    const taken = new Set(namedIn(first));
    expect(taken.size).toBeGreaterThan(3);
    expect([...new Set(namedIn(second))].filter((name) => taken.has(name) && !WITHIN.test(name))).toEqual([]);
  });
  it('read buckets of their own, each from both regions', () => {
    const buckets = (stacks: typeof first) =>
      JSON.stringify(stacks.map(({ resources }) => resources)).match(/[a-z]+-site-(?=["<])/g) ?? [];
    expect(new Set(buckets(first))).toEqual(new Set(['candor-site-']));
    expect(new Set(buckets(second))).toEqual(new Set(['candoreurope-site-']));
  });
  it('measure apart from each other', () => {
    const namespaces = (stacks: typeof first) =>
      new Set(
        JSON.stringify(stacks.map(({ resources }) => resources)).match(
          /"(Namespace|POWERTOOLS_METRICS_NAMESPACE)":"candor\w*"/g,
        ),
      );
    expect(namespaces(first)).toEqual(new Set(['"Namespace":"candor"', '"POWERTOOLS_METRICS_NAMESPACE":"candor"']));
    expect(namespaces(second)).toEqual(
      new Set(['"Namespace":"candoreurope"', '"POWERTOOLS_METRICS_NAMESPACE":"candoreurope"']),
    );
  });
  it('with one sender share the identity of its domain, which one of them makes', () => {
    const identities = (stacks: typeof first) =>
      stacks.flatMap(({ resources }) =>
        Object.values(resources).filter(({ Type }) => Type === 'AWS::SES::EmailIdentity'),
      );
    expect([identities(first).length, identities(second).length]).toEqual([1, 0]);
  });
});
