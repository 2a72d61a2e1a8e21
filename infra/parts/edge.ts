import { Duration, Validations } from 'aws-cdk-lib';
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, OriginGroup, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { EDGE_HEADER } from '../../shared/domain/rate-limit/network.ts';
import { API_PATTERNS } from '../../shared/wire/routes.ts';
import { securityHeaders } from './security-headers.ts';
import { siteBucketName } from './site-bucket.ts';
import { viewerFunction } from './viewer-function.ts';

export interface EdgeProps {
  apiHost: string;
  /** Sent to the API with every request, in place of whatever a visitor sends under that name. */
  edgeKey: string;
  /** Digests of the scripts in the pages. */
  scripts: readonly string[];
  stack: string;
  region: string;
  secondRegion: string;
  own?: { host: string; certificate: ICertificate };
}

/** What of a bucket in one region answers readers; the second region's answers when this one does not. */
const DOWN = [500, 502, 503, 504];

/** The page at the edge: two regions behind it, and the API beside it. */
export class Edge extends Construct {
  readonly distribution: Distribution;

  constructor(
    scope: Construct,
    id: string,
    { apiHost, edgeKey, scripts, stack, region, secondRegion, own }: EdgeProps,
  ) {
    super(scope, id);
    const bucketIn = (name: string, where: string) =>
      S3BucketOrigin.withOriginAccessControl(
        Bucket.fromBucketAttributes(this, name, { bucketName: siteBucketName(stack, where), region: where }),
        { connectionAttempts: 2, connectionTimeout: Duration.seconds(2) },
      );
    const site = new OriginGroup({
      primaryOrigin: bucketIn('Site', region),
      fallbackOrigin: bucketIn('Replica', secondRegion),
      fallbackStatusCodes: DOWN,
    });
    const headers = securityHeaders(this, scripts);
    // The objects themselves say how long they are fresh, and how long they may be shown when their origin is down.
    const cachePolicy = new CachePolicy(this, 'AsTheObjectSays', {
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(5),
      maxTtl: Duration.days(1),
      queryStringBehavior: CacheQueryStringBehavior.none(),
      enableAcceptEncodingBrotli: true,
      enableAcceptEncodingGzip: true,
    });
    const viewer = new EdgeFunction(this, 'Viewer', {
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromInline(viewerFunction),
    });
    const pages: BehaviorOptions = {
      origin: site,
      cachePolicy,
      compress: true,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
      responseHeadersPolicy: headers.pages,
      functionAssociations: [{ eventType: FunctionEventType.VIEWER_REQUEST, function: viewer }],
    };
    const calls: BehaviorOptions = {
      origin: apiOrigin(apiHost, edgeKey),
      cachePolicy: CachePolicy.CACHING_DISABLED,
      compress: true,
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      responseHeadersPolicy: headers.calls,
    };
    const framed = { ...pages, responseHeadersPolicy: headers.embed };
    const operators = { ...pages, responseHeadersPolicy: headers.console };
    this.distribution = new Distribution(this, 'Distribution', {
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2_AND_3,
      defaultBehavior: pages,
      additionalBehaviors: {
        '/console': operators,
        '/console/*': operators,
        '/embed': framed,
        '/*/embed': framed,
        ...Object.fromEntries(API_PATTERNS.map((path) => [path, calls])),
      },
      errorResponses: [
        // Error pages are for the whole distribution, and the API says 404 in words of its own; but it never says 403.
        { httpStatus: 403, responseHttpStatus: 404, responsePagePath: '/404.html', ttl: Duration.seconds(5) },
        ...DOWN.map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
      ],
      ...(own && {
        domainNames: [own.host],
        certificate: own.certificate,
        minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      }),
    });
    acknowledgeFindings(this.distribution);
  }
}

/** The API takes requests from the edge alone, which sends its key. */
const apiOrigin = (host: string, edgeKey: string) =>
  new HttpOrigin(host, {
    protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
    originSslProtocols: [OriginSslPolicy.TLS_V1_2],
    customHeaders: { [EDGE_HEADER]: edgeKey },
  });

/** What checks say of the distribution, and why it is meant. */
function acknowledgeFindings(distribution: Distribution): void {
  Validations.of(distribution).acknowledge(
    {
      id: 'Annotation::@aws-cdk/aws-cloudfront-origins:updateImportedBucketPolicyOac',
      reason: 'Both buckets let the CloudFront of their account read; see site-bucket.ts.',
    },
    { id: 'AwsSolutions-CFR1', reason: 'Readers are everywhere.' },
    {
      id: 'AwsSolutions-CFR2',
      reason: 'The page is plain objects; the API is throttled and takes sessions of its own page only.',
    },
    {
      id: 'AwsSolutions-CFR3',
      reason: 'Access logs would keep the addresses of readers, whom nobody needs to know.',
    },
    { id: 'AwsSolutions-CFR4', reason: "Without a name of one's own there is only CloudFront's certificate." },
  );
}
