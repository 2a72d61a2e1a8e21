import { CfnOutput, Stack, type StackProps, Tags } from 'aws-cdk-lib';
import { Certificate, CertificateValidation, type ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import { AaaaRecord, ARecord, type IPublicHostedZone, PublicHostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import type { Construct } from 'constructs';
import type { PageConfig } from '../shared/domain/page/config.ts';
import { Edge } from './parts/edge.ts';

export interface EdgeStackProps extends StackProps {
  page: PageConfig;
  apiHost: string;
  edgeKey: string;
  scripts: readonly string[];
}

/** What stands between the page and its readers: CloudFront, the certificate, the page's name. */
export class EdgeStack extends Stack {
  constructor(scope: Construct, id: string, { page, apiHost, edgeKey, scripts, ...props }: EdgeStackProps) {
    super(scope, id, props);
    const { hostedZone, certificateArn, region, secondRegion } = page.deploy;
    const host = new URL(page.address).hostname;
    const zone =
      hostedZone &&
      PublicHostedZone.fromPublicHostedZoneAttributes(this, 'Zone', {
        hostedZoneId: hostedZone.id,
        zoneName: hostedZone.name,
      });
    const certificate = this.certificateFor(host, zone, certificateArn);
    const edge = new Edge(this, 'Edge', {
      apiHost,
      edgeKey,
      scripts,
      region,
      secondRegion,
      ...(certificate && { own: { host, certificate } }),
    });
    if (zone) {
      const target = RecordTarget.fromAlias(new CloudFrontTarget(edge.distribution));
      new ARecord(this, 'Address', { zone, recordName: `${host}.`, target });
      new AaaaRecord(this, 'AddressV6', { zone, recordName: `${host}.`, target });
    }
    new CfnOutput(this, 'CloudFrontName', { value: edge.distribution.distributionDomainName });
    new CfnOutput(this, 'PageAddress', {
      value: certificate ? page.address : `https://${edge.distribution.distributionDomainName}`,
    });
    Tags.of(this).add('application', 'candor');
  }

  private certificateFor(
    domainName: string,
    zone: IPublicHostedZone | undefined,
    arn: string | undefined,
  ): ICertificate | undefined {
    if (arn) return Certificate.fromCertificateArn(this, 'Certificate', arn);
    if (!zone) return undefined;
    return new Certificate(this, 'Certificate', { domainName, validation: CertificateValidation.fromDns(zone) });
  }
}
