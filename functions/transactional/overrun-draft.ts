import { isRunning } from '../../shared/domain/maintenance/maintenance.ts';
import { mainLanguage, type PageConfig } from '../../shared/domain/page/config.ts';
import { identityOf } from '../../shared/domain/page/page-identity.ts';
import { pathOf } from '../../shared/domain/subjects.ts';
import type { TransactionalMessage } from '../../shared/wire/messages.ts';
import { overrunMail } from '../channels/mail/overrun-mail.ts';
import type { Mailer, SendResult } from '../channels/mail/ports.ts';
import type { Members } from '../operators/ports.ts';
import type { Ids } from '../platform/ports.ts';
import { readEntity, type Timelines } from '../platform/timeline-ports.ts';
import { mailMember } from './mail-member.ts';

interface OverrunDraftPorts {
  timelines: Pick<Timelines, 'read'>;
  members: Pick<Members, 'list'>;
  mailer: Mailer;
  ids: Pick<Ids, 'subscriber'>;
  page: PageConfig;
  url: string;
}

/** To an operator, while the maintenance runs past that end. */
export async function overrunDraft(
  { timelines, members, mailer, ids, page, url }: OverrunDraftPorts,
  { who, maintenance: id, until }: Extract<TransactionalMessage, { kind: 'overrun' }>,
): Promise<{ send(): Promise<SendResult> } | undefined> {
  const maintenance = await readEntity(timelines, id);
  if (!maintenance || !isRunning(maintenance) || maintenance.until !== until) return undefined;
  const member = (await members.list()).find(({ address }) => ids.subscriber(address) === who);
  if (!member) return undefined;
  const about = { title: maintenance.title, until, url: `${url}${pathOf(id)}` };
  const template = overrunMail(identityOf(page, url), about, mainLanguage(page));
  return { send: () => mailMember({ mailer, page }, member, template, 'overrun') };
}
