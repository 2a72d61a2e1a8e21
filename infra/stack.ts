import { CfnOutput, CfnParameter, Stack, type StackProps, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { PageConfig } from '../shared/domain/page.ts';
import type { Built } from './bundle.ts';
import { Api } from './parts/api.ts';
import { FanOut } from './parts/fan-out.ts';
import { Mail } from './parts/mail.ts';
import { Minute } from './parts/minute.ts';
import { Publishing } from './parts/publishing.ts';
import { Tables } from './parts/tables.ts';

export interface CandorStackProps extends StackProps {
  page: PageConfig;
  built: Built;
}

/** The whole service: what is declared becomes pages and mail. */
export class CandorStack extends Stack {
  constructor(scope: Construct, id: string, { page, built, ...props }: CandorStackProps) {
    super(scope, id, props);
    const pageUrl = new CfnParameter(this, 'PageUrl', {
      default: page.address,
      description: 'Where readers find the page, without a slash at the end',
    }).valueAsString;
    const share = { built, pageUrl };

    const tables = new Tables(this, 'Tables');
    const mail = new Mail(this, 'Mail', { ...share, tables, sender: page.sender.address });
    const fanOut = new FanOut(this, 'FanOut', { ...share, tables, mail });
    const publishing = new Publishing(this, 'Publishing', { ...share, tables });
    const api = new Api(this, 'Api', { ...share, tables, mail, fanOut });
    new Minute(this, 'Minute', { ...share, tables, fanOut, publishing, sendRateShare: page.sendRateShare });

    new CfnOutput(this, 'ApiUrl', { value: api.url });
    new CfnOutput(this, 'SiteBucket', { value: publishing.bucket.bucketName });
    new CfnOutput(this, 'TimelineTable', { value: tables.timeline.tableName });
    new CfnOutput(this, 'PeopleTable', { value: tables.people.tableName });
    Tags.of(this).add('application', 'candor');
  }
}
