import { fold } from '../../shared/domain/incident/evolve.ts';
import { mainLanguage, type PageConfig } from '../../shared/domain/page/config.ts';
import { identityOf } from '../../shared/domain/page/page-identity.ts';
import { posters } from '../../shared/domain/rhythm/recipients.ts';
import { isStillTrue, teamNoticeOf } from '../../shared/domain/rhythm/team-notice.ts';
import type { TransactionalMessage } from '../../shared/wire/messages.ts';
import type { Mailer, SendResult } from '../channels/mail/ports.ts';
import { teamMail } from '../channels/mail/team-mail.ts';
import type { Members } from '../operators/ports.ts';
import type { Timelines } from '../platform/timeline-ports.ts';
import { mailMember } from './mail-member.ts';

export interface ReminderPorts {
  timelines: Pick<Timelines, 'read'>;
  members: Pick<Members, 'list'>;
  mailer: Mailer;
  page: PageConfig;
  url: string;
}

/** The mail to one member; nothing when somebody has acted since, or the member may no longer post. */
export async function reminderDraft(
  { timelines, members, mailer, page, url }: ReminderPorts,
  { who, incident: id, seq }: Extract<TransactionalMessage, { kind: 'reminder' }>,
): Promise<{ send(): Promise<SendResult> } | undefined> {
  const events = await timelines.read(id);
  const event = events[seq - 1];
  const [then, now] = [fold(id, events.slice(0, seq)), fold(id, events)];
  const notice = event && then && teamNoticeOf(then, event);
  if (!notice || !now || !isStillTrue(now, event)) return undefined;
  const member = posters(await members.list()).find((one) => one.id === who);
  if (!member) return undefined;
  const about = { ...notice, incident: { id, title: now.title }, owner: now.team.owner?.name };
  const template = teamMail(identityOf(page, url), about, mainLanguage(page));
  return { send: () => mailMember({ mailer, page }, member, template, 'reminder') };
}
