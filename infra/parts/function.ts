import { Duration } from 'aws-cdk-lib';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Built, FunctionName } from '../bundle.ts';

export interface FunctionOptions {
  built: Built;
  code: FunctionName;
  handler?: string;
  environment: Record<string, string>;
  timeoutSeconds?: number;
  memoryMb?: number;
}

/** One function as all of ours are: Node 24 on arm64, its own bundle, its logs kept for a month. */
export const candorFunction = (scope: Construct, id: string, options: FunctionOptions): LambdaFunction =>
  new LambdaFunction(scope, id, {
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    code: Code.fromAsset(options.built.folder(options.code)),
    handler: `index.${options.handler ?? 'handler'}`,
    memorySize: options.memoryMb ?? 1024,
    timeout: Duration.seconds(options.timeoutSeconds ?? 30),
    environment: { ...options.environment, POWERTOOLS_SERVICE_NAME: id.toLowerCase() },
    logGroup: new LogGroup(scope, `${id}Logs`, { retention: RetentionDays.ONE_MONTH }),
  });
