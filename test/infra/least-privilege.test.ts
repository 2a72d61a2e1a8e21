import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
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
  ...{ GetItem: 'dynamodb:GetItem', BatchGetItem: 'dynamodb:BatchGetItem', Query: 'dynamodb:Query' },
  ...{ PutItem: 'dynamodb:PutItem', UpdateItem: 'dynamodb:UpdateItem', DeleteItem: 'dynamodb:DeleteItem' },
  ...{ Scan: 'dynamodb:Scan', SendMessageBatch: 'sqs:SendMessage', PutObject: 's3:PutObject' },
  DeleteObject: 's3:DeleteObject',
  ...{ SendRawEmail: 'ses:SendRawEmail', GetSendQuota: 'ses:GetSendQuota' },
};
/** A transaction needs the rights of the writes in it, which the bundle names only in its own code. */
const WRITES = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'];

/** What Lambda itself needs to feed and trace a function. */
const PLUMBING =
  /^(xray:|logs:|sqs:(ReceiveMessage|ChangeMessageVisibility|GetQueueUrl|DeleteMessage|GetQueueAttributes)|dynamodb:(ListStreams|DescribeStream|GetRecords|GetShardIterator))/;

function grantedTo(roleId: string): { actions: Set<string>; resources: unknown[] } {
  const actions = new Set<string>();
  const on: unknown[] = [];
  for (const { Type, Properties } of Object.values(resources)) {
    if (Type !== 'AWS::IAM::Policy' || !JSON.stringify(Properties.Roles).includes(`"${roleId}"`)) continue;
    const { Statement } = Properties.PolicyDocument as {
      Statement: { Action: string | string[]; Resource: unknown }[];
    };
    for (const { Action, Resource } of Statement) {
      // Where Lambda itself puts stream records that a function could not handle.
      if (/Failed/.test(JSON.stringify(Resource))) continue;
      for (const action of [Action].flat()) if (!PLUMBING.test(action)) actions.add(action);
      on.push(Resource);
    }
  }
  return { actions, resources: on };
}

const functions = () =>
  Object.entries(resources)
    .filter(([, { Type, Metadata }]) => Type === 'AWS::Lambda::Function' && Metadata?.['aws:asset:path'])
    .map(([id, { Properties, Metadata }]) => {
      const code = readFileSync(join(ROOT, 'cdk.out', Metadata?.['aws:asset:path'] ?? '', 'index.mjs'), 'utf8');
      const role = /"Fn::GetAtt":\["(\w+)"/.exec(JSON.stringify(Properties.Role))?.[1] ?? '';
      return { id, code, ...grantedTo(role) };
    });

/** The operations that a bundle can call: their commands are there, each naming its operation. */
const callable = (code: string, operation: string): boolean => new RegExp(`["'\`]${operation}["'\`]`).test(code);

describe('every function', () => {
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
