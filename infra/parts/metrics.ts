import { Duration } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { metricsNamespace } from './function.ts';

/** What the minute's tick measures of the whole system. */
export const measuredIn =
  (scope: Construct) =>
  (metricName: string): Metric =>
    new Metric({
      namespace: metricsNamespace(scope),
      metricName,
      dimensionsMap: { service: 'tick' },
      period: Duration.minutes(1),
      statistic: Stats.MAXIMUM,
    });

/** Of the whole account, or of one configuration set. */
export const reputation = (metricName: string, set?: string): Metric =>
  new Metric({
    namespace: 'AWS/SES',
    metricName,
    period: Duration.hours(1),
    statistic: Stats.MAXIMUM,
    ...(set && { dimensionsMap: { 'ses:configuration-set': set } }),
  });
