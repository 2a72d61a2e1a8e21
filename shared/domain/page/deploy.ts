import * as z from 'zod';
import { readAddress } from '../subscriber/subscriber.ts';

const Region = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'is not an AWS region such as eu-central-1');

export const DEFAULT_STACK = 'Candor';

/** Its bucket is called after it, and a bucket's name has 63 letters at most. */
export const StackName = z
  .string()
  .regex(/^[A-Z][A-Za-z0-9]{1,19}$/, 'is not a name such as CandorEurope: at most 20 letters and digits');

/** How long CloudWatch can keep logs, in days. */
const LOG_DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 180, 365] as const;

/** Where and how the page is deployed; a run on one machine needs none of it. */
export const Deploy = z
  .strictObject({
    /** Names the stacks of the page: each page beside others has a name of its own. */
    stack: StackName.default(DEFAULT_STACK),
    /** Where everything but the edge runs. */
    region: Region.default('us-east-1'),
    /** Where a copy of the page's objects is kept; readers get it when the first region does not answer. */
    secondRegion: Region.default('us-west-2'),
    /** The zone of the page's address, for certificate, address and mail records. Absent, CloudFront's own name is used. */
    hostedZone: z
      .strictObject({
        id: z.string().regex(/^Z[A-Z0-9]{8,}$/, 'is not the id of a hosted zone such as Z0123456789ABCDEFGHIJ'),
        name: z.string().regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/, 'is not a domain such as example.com'),
      })
      .optional(),
    /** A certificate in us-east-1 for the page's address, where its zone is kept elsewhere. */
    certificateArn: z
      .string()
      .regex(/^arn:aws[a-z-]*:acm:us-east-1:\d{12}:certificate\/[0-9a-f-]+$/, 'is not a certificate in us-east-1')
      .optional(),
    /** Who hears of alarms. */
    opsAddress: z
      .string()
      .refine((text) => readAddress(text).ok, { error: 'is not an e-mail address' })
      .optional(),
    /** False where another stack, such as that of a page with the same sender, has made the identity of the sender's domain. */
    makesSenderIdentity: z.boolean().default(true),
    /** The name under the sender's domain that bounces return to. */
    mailFrom: z
      .string()
      .regex(/^[a-z0-9-]{1,63}$/, 'is not one label such as bounce')
      .default('bounce'),
    /**
     * What receivers shall do with mail that only pretends to come from the sender's domain. Absent, no DMARC record is
     * made: one domain has one record, and it binds everybody who sends from it.
     */
    dmarc: z.enum(['none', 'quarantine', 'reject'], { error: 'must be none, quarantine or reject' }).optional(),
    logDays: z
      .union(
        LOG_DAYS.map((days) => z.literal(days)),
        { error: `must be one of ${LOG_DAYS.join(', ')}` },
      )
      .default(30),
    /** Tables, buckets and the mail identity outlive the stack. */
    keepData: z.boolean().default(true),
  })
  .refine(({ region, secondRegion }) => region !== secondRegion, {
    path: ['secondRegion'],
    error: 'must be another region than the first',
  });
export type Deploy = z.infer<typeof Deploy>;

/** True for a host in a zone. */
export const isDomainIn = (host: string, zone: string): boolean => host === zone || host.endsWith(`.${zone}`);
