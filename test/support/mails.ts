import { codeMail, confirmMail, manageMail, signInMail } from '../../functions/channels/mail/confirm-mail.ts';
import { digestMail } from '../../functions/channels/mail/digest-mail.ts';
import { endpointMail } from '../../functions/channels/mail/endpoint-mail.ts';
import { mailRenderer } from '../../functions/channels/mail/render-mail.ts';
import { sendRequestedMail } from '../../functions/channels/mail/requested-mail.ts';
import type { MailTemplate } from '../../functions/channels/mail/template.ts';
import { buildMailing } from '../../functions/notify/announce.ts';
import type { Mailing } from '../../functions/notify/ports.ts';
import type { PageConfig } from '../../shared/domain/page/config.ts';
import { identityOf } from '../../shared/domain/page/page-identity.ts';
import { LANGUAGES, type Language } from '../../shared/domain/text/language.ts';
import { confirmed } from './fixtures.ts';
import { answers, declared, ID, minute, published, resolved, T0, updated } from './incidents.ts';
import { MNT, moved, scheduled, turned } from './maintenances.ts';
import { editedNotice, NTC, pinned } from './notices.ts';
import { PAGE_URL, page as smallPage } from './page.ts';

export const page: PageConfig = { ...smallPage, languages: [...LANGUAGES] };

const code = { digits: '40718253', minutes: 15 };
const token = 'sub_0123456789abcdef0123.t9k3zq.abcdefghijklmnopqrstuv';
const links = { leaveUrl: `${PAGE_URL}/unsubscribe/${token}`, manageUrl: `${PAGE_URL}/manage/${token}` };

const opening = declared({ workaround: 'Use https://backup.fernhill.example.', expectedRestorationAt: minute(45) });
const reopened = { ...updated({ at: minute(60), updateId: 'upd_0a1b2c3d4e5fn4', commandId: 'c4' }) };
const INCIDENT = {
  declared: [opening],
  update: [opening, updated()],
  holding: [opening, updated({ status: 'investigating', message: 'We are still looking for the cause.' })],
  resolved: [opening, updated(), resolved()],
  reopened: [opening, updated(), resolved(), { ...reopened, type: 'incident.reopened' as const }],
  'post-mortem': [
    opening,
    updated(),
    resolved(),
    published({ postMortem: { ...answers, timeline: [{ at: minute(5), text: 'First report.' }] } }),
  ],
};
const MAINTENANCE = {
  'maintenance announced': [scheduled()],
  'maintenance moved': [scheduled(), moved()],
  'maintenance reminder': [scheduled(), turned('reminded', 2, minute(30))],
  'maintenance started': [scheduled(), turned('started', 2, minute(60))],
  'maintenance verifying': [scheduled(), turned('started', 2, minute(60)), turned('verifying', 3, minute(90))],
  'maintenance done': [scheduled(), turned('started', 2, minute(60)), turned('completed', 3, minute(100))],
  'maintenance cancelled': [scheduled(), turned('cancelled', 2, minute(30))],
};

const NOTICE = {
  notice: [pinned()],
  'notice corrected': [pinned(), editedNotice({ notify: true })],
};

const templateIn = (mailing: Pick<Mailing, 'contents'> | undefined, language: Language): MailTemplate => {
  const found = mailing?.contents.find((one) => one.language === language);
  if (!found) throw new Error(`no mail in ${language}`);
  return found.template;
};

const digestIn = (language: Language): MailTemplate =>
  digestMail(
    identityOf(page, PAGE_URL),
    'dig_i0a1b2c3n1',
    [
      { about: ID, components: ['files'], title: 'Files cannot be opened', status: 'Identified', at: T0, message: 'm' },
      { about: MNT, components: ['search'], title: 'Upgrade', status: 'Scheduled', at: T0, message: 'Soon.' },
    ].map((entry) => ({ ...entry, url: `${PAGE_URL}/incidents/${ID}` })),
    language,
  );

export interface KindOfMail {
  kind: string;
  language: Language;
  /** Sent to a list of readers, with a way out of it. */
  isNotice: boolean;
  raw: Buffer;
}

/** Every kind of mail that leaves, in one language, as the bytes of one reader's copy. */
export async function everyKind(language: Language): Promise<KindOfMail[]> {
  const identity = identityOf(page, PAGE_URL);
  const reader = { ...confirmed('ada@example.com'), name: 'Ada', language };
  const notices: Record<string, { template: MailTemplate; about: Mailing['incidentId'] }> = {
    ...mapped(INCIDENT, (events) => ({
      template: templateIn(buildMailing(ID, events, page, PAGE_URL), language),
      about: ID,
    })),
    ...mapped(NOTICE, (events) => ({
      template: templateIn(buildMailing(NTC, events, page, PAGE_URL), language),
      about: NTC,
    })),
    ...mapped(MAINTENANCE, (events) => ({
      template: templateIn(buildMailing(MNT, events, page, PAGE_URL), language),
      about: MNT,
    })),
    digest: { template: digestIn(language), about: 'dig_i0a1b2c3n1' },
  };
  const asked: Record<string, MailTemplate> = {
    confirm: confirmMail(
      identity,
      { confirmUrl: `${PAGE_URL}/confirm/${token}`, refuseUrl: `${PAGE_URL}/confirm/never/${token}` },
      48,
      language,
    ),
    'lost link': manageMail(identity, links.manageUrl, 24, code, language),
    code: codeMail(identity, code, language),
    'sign-in': signInMail(identity, code, language),
    endpoint: endpointMail(identity, { host: 'hooks.example.com', state: 'quarantined' }, language),
    'endpoint-gone': endpointMail(identity, { host: 'hooks.example.com', state: 'disabled' }, language),
  };
  const found: KindOfMail[] = [];
  for (const [kind, { template, about }] of Object.entries(notices)) {
    const compose = mailRenderer(page, { contents: [{ language, template }], incidentId: about });
    found.push({ kind, language, isNotice: true, raw: Buffer.from(compose(reader, links)) });
  }
  for (const [kind, template] of Object.entries(asked)) {
    const mailer = {
      send: async ({ raw }: { raw: Uint8Array }) => {
        found.push({ kind, language, isNotice: false, raw: Buffer.from(raw) });
        return { kind: 'accepted' as const };
      },
    };
    await sendRequestedMail({ mailer, page }, reader, template);
  }
  return found;
}

const mapped = <In, Out>(all: Record<string, In>, change: (one: In) => Out): Record<string, Out> =>
  Object.fromEntries(Object.entries(all).map(([name, one]) => [name, change(one)]));

export const everyMail = async (): Promise<KindOfMail[]> => (await Promise.all(LANGUAGES.map(everyKind))).flat();
