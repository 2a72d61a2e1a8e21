import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import * as z from 'zod';

const Reference = z.object({ Ref: z.string() });
const Behaviour = z.object({ PathPattern: z.string().optional(), ResponseHeadersPolicyId: Reference });
const Policy = z.object({
  CustomHeadersConfig: z
    .object({ Items: z.array(z.object({ Header: z.string(), Value: z.string(), Override: z.literal(true) })) })
    .optional(),
  CorsConfig: z.object({ AccessControlAllowOrigins: z.object({ Items: z.array(z.string()) }) }).optional(),
  SecurityHeadersConfig: z.object({
    ContentSecurityPolicy: z.object({ ContentSecurityPolicy: z.string() }),
    FrameOptions: z.object({ FrameOption: z.string() }).optional(),
    ReferrerPolicy: z.object({ ReferrerPolicy: z.string() }),
  }),
});
const EdgeTemplate = z.object({
  Resources: z.record(
    z.string(),
    z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) }),
  ),
});

/** What the program at the edge makes of a request: another path, or an answer of its own. */
export type Viewed = { uri: string } | { statusCode: number; headers: Record<string, { value: string }>; body: string };

export interface Edge {
  view(uri: string): Viewed;
  /** The headers that browsers get with whatever is at the path, in lower case; they replace those of the origin. */
  headersAt(path: string): Record<string, string>;
}

/** The distribution of a synthesized template, as far as a machine without CloudFront can be one. */
export function readEdge(template: string): Edge {
  const { Resources } = EdgeTemplate.parse(JSON.parse(readFileSync(template, 'utf8')));
  const ofType = (type: string) => Object.values(Resources).filter(({ Type }) => Type === type);
  const [distribution] = ofType('AWS::CloudFront::Distribution');
  const [program] = ofType('AWS::CloudFront::Function');
  const { DefaultCacheBehavior, CacheBehaviors } = z
    .object({ DefaultCacheBehavior: Behaviour, CacheBehaviors: z.array(Behaviour) })
    .parse(distribution?.Properties.DistributionConfig);
  const code = z.string().parse(program?.Properties.FunctionCode);
  const behaviours = [...CacheBehaviors, DefaultCacheBehavior].map(
    ({ PathPattern = '*', ResponseHeadersPolicyId }) => ({
      pattern: new RegExp(`^${PathPattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`),
      headers: headersOf(Policy.parse(Resources[ResponseHeadersPolicyId.Ref]?.Properties.ResponseHeadersPolicyConfig)),
    }),
  );
  return {
    view: (uri) => runInNewContext(`${code}; handler(event)`, { event: { request: { uri } } }) as Viewed,
    headersAt: (path) => behaviours.find(({ pattern }) => pattern.test(path))?.headers ?? {},
  };
}

/** All but what browsers follow over TLS only. */
const headersOf = ({
  CorsConfig,
  CustomHeadersConfig,
  SecurityHeadersConfig: security,
}: z.infer<typeof Policy>): Record<string, string> => ({
  'content-security-policy': security.ContentSecurityPolicy.ContentSecurityPolicy,
  'referrer-policy': security.ReferrerPolicy.ReferrerPolicy,
  'x-content-type-options': 'nosniff',
  ...(security.FrameOptions && { 'x-frame-options': security.FrameOptions.FrameOption }),
  ...Object.fromEntries((CustomHeadersConfig?.Items ?? []).map(({ Header, Value }) => [Header.toLowerCase(), Value])),
  ...(CorsConfig && { 'access-control-allow-origin': CorsConfig.AccessControlAllowOrigins.Items.join(', ') }),
});
