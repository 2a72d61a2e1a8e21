import { Duration } from 'aws-cdk-lib';
import {
  HeadersFrameOption,
  HeadersReferrerPolicy,
  ResponseHeadersPolicy,
  type ResponseSecurityHeadersBehavior,
} from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';

const policy = (parts: Record<string, string>): string =>
  Object.entries({
    'default-src': "'none'",
    'base-uri': "'none'",
    'img-src': "'self' data:",
    'connect-src': "'self'",
    'style-src': "'self' 'unsafe-inline'",
    'form-action': "'self'",
    ...parts,
  })
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');

/** What browsers may do with a page of ours: run the scripts it was built with, and no others. */
export function securityHeaders(scope: Construct, scripts: readonly string[]) {
  const common: ResponseSecurityHeadersBehavior = {
    contentTypeOptions: { override: true },
    referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN, override: true },
    strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: false, override: true },
  };
  const closed = { frameOptions: { frameOption: HeadersFrameOption.DENY, override: true } };
  const contentSecurityPolicy = (parts: Record<string, string>) => ({
    contentSecurityPolicy: { contentSecurityPolicy: policy(parts), override: true },
  });
  // Widgets, exporters and calendars of any page may read what is public.
  const corsBehavior = {
    accessControlAllowOrigins: ['*'],
    accessControlAllowMethods: ['GET', 'HEAD', 'OPTIONS'],
    accessControlAllowHeaders: ['*'],
    accessControlAllowCredentials: false,
    originOverride: true,
  };
  const ours = { 'script-src': scripts.length > 0 ? scripts.join(' ') : "'none'" };
  return {
    pages: new ResponseHeadersPolicy(scope, 'PageHeaders', {
      comment: 'Pages and data of the status page',
      corsBehavior,
      securityHeadersBehavior: {
        ...common,
        ...closed,
        ...contentSecurityPolicy({ ...ours, 'frame-ancestors': "'none'" }),
      },
    }),
    /** Signed-in operators: nothing but what lies beside it, and no other page around it. */
    console: new ResponseHeadersPolicy(scope, 'ConsoleHeaders', {
      comment: 'The console of operators',
      securityHeadersBehavior: {
        ...common,
        ...closed,
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.SAME_ORIGIN, override: true },
        ...contentSecurityPolicy({
          'script-src': "'self'",
          'style-src': "'self'",
          'form-action': "'none'",
          'frame-ancestors': "'none'",
        }),
      },
    }),
    /** Made to stand in other people's pages. */
    embed: new ResponseHeadersPolicy(scope, 'EmbedHeaders', {
      comment: 'The frame for other pages',
      securityHeadersBehavior: { ...common, ...contentSecurityPolicy({ ...ours, 'frame-ancestors': '*' }) },
    }),
    calls: new ResponseHeadersPolicy(scope, 'CallHeaders', {
      comment: 'What operators and visitors call',
      // Answers hold keys, addresses and personal links: no browser or proxy may keep one.
      customHeadersBehavior: { customHeaders: [{ header: 'Cache-Control', value: 'no-store', override: true }] },
      securityHeadersBehavior: {
        ...common,
        ...closed,
        ...contentSecurityPolicy({ 'script-src': "'none'", 'frame-ancestors': "'none'" }),
      },
    }),
  };
}
