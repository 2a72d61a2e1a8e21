import { signInMail } from '../../shared/domain/mail/confirm-mail.ts';
import { mainLanguage, type PageConfig } from '../../shared/domain/page.ts';
import { identityOf } from '../../shared/domain/snapshot.ts';
import { compile } from '../../shared/wire/mime.ts';
import type { ApiKeys, Clock, Codes, Mailer, Members, Role } from '../ports.ts';

export interface SignInPorts {
  members: Members;
  codes: Codes;
  apiKeys: ApiKeys;
  mailer: Mailer;
  clock: Clock;
  page: PageConfig;
  url: string;
}

/** Hours for which somebody stays signed in. */
const SESSION_HOURS = 12;

const codeOf = (address: string) => `member ${address.toLowerCase()}`;

/** Mails a code to an operator. The answer is the same for addresses that are nobody's. False when SES refused it. */
export const askToSignIn =
  ({ members, codes, mailer, clock, page, url }: SignInPorts) =>
  async (address: string): Promise<boolean> => {
    const member = await members.get(address);
    const code = member && (await codes.issue(codeOf(address), clock()));
    if (!member || !code) return true;
    const template = signInMail(identityOf(page, url), code, mainLanguage(page));
    const raw = compile(template, { from: page.sender, oneClick: false })({
      ...{ greeting: `${member.name},`, leaveUrl: '', manageUrl: '', to: member.address },
    });
    const sent = await mailer.send({ to: member.address, raw, stream: 'confirmations', tags: { mail: 'sign-in' } });
    if (sent.kind !== 'accepted') await codes.redeem(codeOf(address), code.digits, clock());
    return sent.kind === 'accepted';
  };

/** A key for the right code, good for half a day, and for no longer than somebody is a member. */
export const signIn =
  ({ members, codes, apiKeys, clock }: SignInPorts) =>
  async (address: string, digits: string): Promise<{ key: string; role: Role; expiresAt: string } | undefined> => {
    const now = clock();
    if (!(await codes.redeem(codeOf(address), digits, now))) return undefined;
    const member = await members.get(address);
    if (!member) return undefined;
    const expires = new Date(now.getTime() + SESSION_HOURS * 3_600_000);
    return { key: await apiKeys.lend(member, expires), role: member.role, expiresAt: expires.toISOString() };
  };
