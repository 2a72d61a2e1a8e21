import type { Controls } from './controls.ts';
import type { StoredMail } from './store.ts';

export interface MailEvent {
  eventType: 'Send' | 'Delivery' | 'Bounce' | 'Complaint';
  mail: object;
  [detail: string]: unknown;
}

/** What SES reports about an accepted mail, in the shape of its event publishing (contents of SNS notifications). */
export function eventsOf(stored: StoredMail, { bounce, complain }: Controls): MailEvent[] {
  const timestamp = new Date(stored.at).toISOString();
  const mail = {
    timestamp,
    messageId: stored.id,
    source: stored.source,
    sendingAccountId: '000000000000',
    destination: stored.destinations,
    headersTruncated: false,
    commonHeaders: { subject: stored.subject },
    tags: {
      'ses:configuration-set': [stored.configurationSet ?? ''],
      ...Object.fromEntries(Object.entries(stored.tags).map(([name, value]) => [name, [value]])),
    },
  };
  const to = stored.destinations[0] ?? '';
  const domain = to.slice(to.lastIndexOf('@') + 1);
  const sent: MailEvent = { eventType: 'Send', mail, send: {} };
  if (bounce.includes(domain)) {
    const bouncedRecipients = [
      { emailAddress: to, action: 'failed', status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 user unknown' },
    ];
    return [
      sent,
      {
        eventType: 'Bounce',
        mail,
        bounce: {
          bounceType: 'Permanent',
          bounceSubType: 'General',
          bouncedRecipients,
          timestamp,
          feedbackId: stored.id,
        },
      },
    ];
  }
  const delivery: MailEvent = {
    eventType: 'Delivery',
    mail,
    delivery: { timestamp, processingTimeMillis: 10, recipients: stored.destinations, smtpResponse: '250 ok' },
  };
  if (!complain.includes(domain)) return [sent, delivery];
  const complaint = {
    complainedRecipients: [{ emailAddress: to }],
    complaintSubType: null,
    complaintFeedbackType: 'abuse',
    timestamp,
    feedbackId: stored.id,
  };
  return [sent, delivery, { eventType: 'Complaint', mail, complaint }];
}
