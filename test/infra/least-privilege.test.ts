import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type FunctionName, rightsOf, USES } from '../../functions/entry/uses.ts';
import { ROOT, TEMPLATE } from '../../local/paths.ts';
import { startRecorder } from '../support/recorder.ts';
import { wholeLife } from '../support/whole-life.ts';

interface Resource {
  Type: string;
  Properties: Record<string, unknown>;
  Metadata?: Record<string, string>;
}
let resources: Record<string, Resource>;
beforeAll(() => {
  resources = JSON.parse(readFileSync(TEMPLATE, 'utf8')).Resources;
});

/** Operations of the SDK by the words that their client carries, and the rights that each needs. */
const OPERATIONS: Record<string, string> = {
  GetItem: 'dynamodb:GetItem',
  BatchGetItem: 'dynamodb:BatchGetItem',
  Query: 'dynamodb:Query',
  PutItem: 'dynamodb:PutItem',
  UpdateItem: 'dynamodb:UpdateItem',
  DeleteItem: 'dynamodb:DeleteItem',
  Scan: 'dynamodb:Scan',
  SendMessageBatch: 'sqs:SendMessage',
  PutObject: 's3:PutObject',
  DeleteObject: 's3:DeleteObject',
  SendRawEmail: 'ses:SendRawEmail',
  GetSendQuota: 'ses:GetSendQuota',
};
/** A transaction needs the rights of the writes in it, which the bundle names only in its own code. */
const WRITES = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'];

/** What Lambda itself needs to feed and trace a function. */
const PLUMBING =
  /^(xray:|logs:|sqs:(ReceiveMessage|ChangeMessageVisibility|GetQueueUrl|DeleteMessage|GetQueueAttributes)|dynamodb:(ListStreams|DescribeStream|GetRecords|GetShardIterator))/;

interface Statement {
  Action: string | string[];
  Resource: unknown;
}

const isPolicyOf = (roleId: string, type: string, { Roles }: Record<string, unknown>): boolean =>
  type === 'AWS::IAM::Policy' && JSON.stringify(Roles).includes(`"${roleId}"`);

/** The actions of a role, and each with the resource it is granted on. */
function grantedTo(roleId: string): { actions: Set<string>; rights: Set<string> } {
  const statements = Object.values(resources)
    .filter(({ Type, Properties }) => isPolicyOf(roleId, Type, Properties))
    .flatMap(({ Properties }) => (Properties.PolicyDocument as { Statement: Statement[] }).Statement)
    // Where Lambda itself puts stream records that a function could not handle.
    .filter(({ Resource }) => !/Failed/.test(JSON.stringify(Resource)));
  const granted = statements.flatMap(({ Action, Resource }) =>
    [Action]
      .flat()
      .filter((action) => !PLUMBING.test(action))
      .flatMap((action) => [Resource].flat().map((resource) => ({ action, resource }))),
  );
  return {
    actions: new Set(granted.map(({ action }) => action)),
    rights: new Set(granted.map(({ action, resource }) => `${resourceOf(resource)}:${action.split(':')[1]}`)),
  };
}

const functions = () =>
  Object.entries(resources)
    .filter(([, { Type, Metadata }]) => Type === 'AWS::Lambda::Function' && Metadata?.['aws:asset:path'])
    .map(([id, { Properties, Metadata }]) => {
      const code = readFileSync(join(ROOT, 'cdk.out', Metadata?.['aws:asset:path'] ?? '', 'index.mjs'), 'utf8');
      const role = /"Fn::GetAtt":\["(\w+)"/.exec(JSON.stringify(Properties.Role))?.[1] ?? '';
      return { id, code, ...grantedTo(role) };
    });

/** What the resources that capabilities name are called in the template. */
const RESOURCES: Record<string, RegExp> = {
  timeline: /"TablesTimeline\w+","Arn"/,
  people: /"TablesPeople\w+","Arn"/,
  plans: /"FanOutPlansQueue\w+"/,
  chunks: /"FanOutChunksQueue\w+"/,
  webhooks: /"WebhooksDeliveries\w+"/,
  mails: /"TransactionalMailsQueue\w+"/,
  site: /"PublishingSite\w+"/,
  mail: /:ses:|^"\*"$/,
};
const resourceOf = (arn: unknown): string => {
  const found = Object.entries(RESOURCES).filter(([, pattern]) => pattern.test(JSON.stringify(arn)));
  return found.length === 1 ? (found[0]?.[0] ?? '') : `unknown ${JSON.stringify(arn)}`;
};

/** The bundle that a function runs, by what is in it. */
const bundleOf = (code: string): FunctionName => {
  const names = Object.keys(USES) as FunctionName[]; // Its keys are just these names.
  const found = names.find((name) => readFileSync(join(ROOT, '.candor/bundles', name, 'index.mjs'), 'utf8') === code);
  if (!found) throw new Error('a function runs code that is no bundle');
  return found;
};

/** The operations that a bundle can call: their commands are there, each naming its operation. */
const callable = (code: string, operation: string): boolean => new RegExp(`["'\`]${operation}["'\`]`).test(code);

describe('every function', () => {
  it('is granted on each resource what the capabilities that it composes state, and nothing else', () => {
    const all = functions();
    expect(all.length).toBeGreaterThanOrEqual(10);
    for (const { id, code, rights } of all)
      expect([id, [...rights].toSorted()]).toEqual([id, rightsOf(bundleOf(code))]);
  });

  it('has no right to anything that its bundle has no code for', () => {
    const all = functions();
    expect(all.length).toBeGreaterThanOrEqual(10);
    for (const { id, code, actions } of all) {
      const can = new Set(
        Object.entries(OPERATIONS).flatMap(([operation, right]) => (callable(code, operation) ? [right] : [])),
      );
      const transacts = callable(code, 'TransactWriteItems');
      for (const action of actions)
        if (!(transacts && WRITES.includes(action)))
          expect(can, `${id} may ${action} but has no code for it`).toContain(action);
    }
  });

  it('carries code for mail, queues and the bucket only where it may use them', () => {
    const own = Object.entries(OPERATIONS).filter(([, right]) => !right.startsWith('dynamodb:'));
    for (const { id, code, actions } of functions()) {
      // SES's two clients share a package, and the failed records of a stream go to a queue by the stream's own right.
      const may = (right: string) => actions.has(right) || (right === 'sqs:SendMessage' && id.startsWith('FanOut'));
      for (const [operation, right] of own)
        if (callable(code, operation)) expect(may(right), `${id} has code to ${operation} and may not`).toBe(true);
    }
  });

  it('is granted every call that it makes from declaration to post-mortem, from subscribing to being forgotten', {
    timeout: 120_000,
  }, async () => {
    const recorder = await startRecorder();
    try {
      await wholeLife();
      const byName = new Map(functions().map((fn) => [fn.id, fn]));
      const seen = [...recorder.calls].filter(([who]) => byName.has(who));
      expect(new Set(seen.map(([who]) => who)).size, 'functions that called').toBeGreaterThanOrEqual(9);
      for (const [who, rights] of seen) {
        const granted = byName.get(who)?.actions ?? new Set();
        for (const right of rights)
          if (!PLUMBING.test(right)) expect(granted, `${who} calls for ${right} and may not`).toContain(right);
      }
    } finally {
      await recorder.stop();
    }
  });

  it('has no right on everything but what cannot be narrowed, and none to administer anything', () => {
    for (const { id, actions } of functions())
      for (const action of actions)
        expect(`${id} ${action}`).not.toMatch(/\*|iam:|:Create|:DeleteTable|:Put.*Policy|lambda:/);
  });

  it('learns names of queues, tables and buckets by the environment that is checked at its start', () => {
    for (const { id, code } of functions()) {
      expect(code, id).not.toMatch(/arn:aws:(dynamodb|sqs|s3)/);
      expect(code, id).toContain('The environment is incomplete');
    }
  });
});
