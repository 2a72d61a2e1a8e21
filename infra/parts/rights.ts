import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { IConstruct } from 'constructs';
import { rightsOf } from '../../functions/entry/uses.ts';
import type { Right } from '../../functions/platform/right.ts';
import { CandorFunction } from './function.ts';
import type { Mail } from './mail.ts';
import type { Publishing } from './publishing.ts';
import type { Tables } from './tables.ts';

type Resource = Right extends `${infer Name}:${string}` ? Name : never;

export interface Resources {
  tables: Tables;
  queues: Record<'plans' | 'chunks' | 'webhooks' | 'mails', Queue>;
  mail: Mail;
  publishing: Publishing;
}

/** Grants every function below the scope exactly what the capabilities that it composes say they need. */
export function grantRights(scope: IConstruct, resources: Resources): void {
  for (const fn of scope.node.findAll().filter((one) => one instanceof CandorFunction))
    for (const [resource, actions] of byResource(rightsOf(fn.code))) grant(fn, resource, actions, resources);
}

function byResource(rights: readonly Right[]): Map<Resource, string[]> {
  const found = new Map<Resource, string[]>();
  for (const right of rights) {
    const [resource, action] = right.split(':') as [Resource, string]; // A right is these two and a colon.
    found.set(resource, [...(found.get(resource) ?? []), action]);
  }
  return found;
}

function grant(
  to: CandorFunction,
  resource: Resource,
  actions: readonly string[],
  { tables, queues, mail, publishing }: Resources,
): void {
  switch (resource) {
    case 'timeline':
    case 'people':
      tables[resource].grant(to, ...actions.map((action) => `dynamodb:${action}`));
      return;
    case 'plans':
    case 'chunks':
    case 'webhooks':
    case 'mails':
      queues[resource].grantSendMessages(to);
      return;
    case 'site':
      publishing.grantObjects(
        to,
        actions.map((action) => `s3:${action}`),
      );
      return;
    case 'mail':
      if (actions.includes('SendRawEmail')) mail.grantSend(to);
      // A quota is the account's and has no resource of its own.
      if (actions.includes('GetSendQuota'))
        to.addToRolePolicy(new PolicyStatement({ actions: ['ses:GetSendQuota'], resources: ['*'] }));
  }
}
