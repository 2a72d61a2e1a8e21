import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  type FunctionProps,
  Function as LambdaFunction,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { FunctionName } from '../../functions/entry/uses.ts';
import type { Built } from '../bundle.ts';

/** What every part of the stack is told. */
export interface Share {
  built: Built;
  pageUrl: string;
  /** What becomes of what people would miss when the stack is removed. */
  removalPolicy: RemovalPolicy;
  logDays: number;
}

export interface FunctionOptions {
  code: FunctionName;
  handler?: string;
  environment: Record<string, string>;
  timeoutSeconds?: number;
  memoryMb?: number;
}

/** A function that knows its code, by which `grantRights` finds what it may do. */
export class CandorFunction extends LambdaFunction {
  readonly code: FunctionName;

  constructor(scope: Construct, id: string, { name, ...props }: FunctionProps & { name: FunctionName }) {
    super(scope, id, props);
    this.code = name;
  }
}

/** One function as all of ours are: Node 24 on arm64, its own bundle and role, its logs kept for a while, traced. */
export function candorFunction(
  scope: Construct,
  id: string,
  { built, logDays }: Share,
  options: FunctionOptions,
): CandorFunction {
  const logGroup = new LogGroup(scope, `${id}Logs`, {
    retention: logDays,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  logGroup.grantWrite(role);
  const fn = new CandorFunction(scope, id, {
    name: options.code,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    code: Code.fromAsset(built.folder(options.code)),
    handler: `index.${options.handler ?? 'handler'}`,
    memorySize: options.memoryMb ?? 1024,
    timeout: Duration.seconds(options.timeoutSeconds ?? 30),
    environment: {
      ...options.environment,
      POWERTOOLS_SERVICE_NAME: id.toLowerCase(),
      NODE_OPTIONS: '--enable-source-maps',
    },
    tracing: Tracing.ACTIVE,
    logGroup,
    role,
  });
  Validations.of(role).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'Traces have no resource of their own; nothing else is granted on *.',
  });
  return fn;
}
