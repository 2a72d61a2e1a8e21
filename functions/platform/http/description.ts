import * as z from 'zod';
import {
  ApiKeyId,
  DigestId,
  EndpointId,
  IncidentId,
  MailingId,
  MaintenanceId,
  MembershipId,
  NoticeId,
  ReportId,
  SeriesId,
  SessionId,
  SubscriberId,
  UpdateId,
  WebhookSubjectId,
} from '../../../shared/domain/ids.ts';
import type { PageConfig } from '../../../shared/domain/page/config.ts';

// The generator of the document writes ".*" for the parts of a template; callers are told what is checked.
const IDS = [
  IncidentId,
  MaintenanceId,
  SeriesId,
  NoticeId,
  UpdateId,
  SubscriberId,
  DigestId,
  WebhookSubjectId,
  EndpointId,
  ReportId,
  MailingId,
  ApiKeyId,
  MembershipId,
  SessionId,
];
for (const id of IDS) z.globalRegistry.add(id, { pattern: id._zod.pattern.source });

const TAGS = {
  incidents: 'Declare incidents, keep people informed, say afterwards what happened',
  components: 'How the parts of the page stand',
  maintenances: 'Planned work',
  notices: 'Announcements pinned to the page that say nothing about how it works',
  mailings: 'What was mailed about an incident, a maintenance or a notice, and to whom',
  endpoints: 'Servers that webhooks are posted to',
  sending: 'Whether mails leave at all, how fast, and to how many',
  subscribers: 'People who get mails',
  members: 'People who may sign in',
  audit: 'Who did what',
  'sign-in': 'From an address to a key or a session in a browser',
  templates: 'Prepared words',
  settings: 'What the page consists of, and who changed it',
  reports: 'What visitors say does not work for them',
  tone: 'How texts read to a customer who waits',
  site: 'The public page',
};
export type Tag = keyof typeof TAGS;

/** What the OpenAPI document says beside its operations. */
export const descriptionOf = (page: PageConfig, url: string) => ({
  openapi: '3.1.0' as const,
  info: {
    title: `${page.name}: operators`,
    version: '1',
    description: 'Declare incidents, keep people informed, say afterwards what happened.',
  },
  servers: [{ url }],
  tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
});
