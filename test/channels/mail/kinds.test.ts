// Over 250 lines: one gallery of mails for all that holds for a mail.

import { generateKeyPairSync } from 'node:crypto';
import { caniemail } from 'caniemail';
import { HtmlValidate } from 'html-validate';
import { authenticate } from 'mailauth';
import { dkimSign } from 'mailauth/lib/dkim/sign.js';
import { simpleParser } from 'mailparser';
import PostalMime from 'postal-mime';
import { beforeAll, describe, expect, it } from 'vitest';
import { directionOf, LANGUAGES } from '../../../shared/domain/text/language.ts';
import { contrast } from '../../support/contrast.ts';
import { elementsOf } from '../../support/html.ts';
import { unsubscribeUrlOf } from '../../support/list-header.ts';
import { everyMail, type KindOfMail } from '../../support/mails.ts';
import { PAGE_URL } from '../../support/page.ts';
import { SIZE_LIMITS } from '../../support/size-limits.ts';

let mails: (KindOfMail & { html: string; text: string })[];
beforeAll(async () => {
  mails = await Promise.all(
    (await everyMail()).map(async (mail) => {
      const { html, text } = await simpleParser(mail.raw);
      return { ...mail, html: String(html), text: String(text) };
    }),
  );
});
const named = ({ kind, language }: KindOfMail) => `${kind} in ${language}`;
/** Which mails break a rule, with how; empty when all keep it. */
const faults = (fault: (mail: (typeof mails)[number]) => unknown[]) =>
  mails.flatMap((mail) => fault(mail).map((one) => `${named(mail)}: ${String(one)}`));

/**
 * What some mail programs do not support and what a reader sees there instead. Anything else that a program lacks is a
 * fault of the mail.
 */
const LACKING_IS_FINE: Record<string, string> = {
  'color-scheme CSS property': 'the light colours stay, or the program darkens them by itself',
  'color-scheme meta tag': 'the same',
  '@media': 'the light colours stay',
  '<style> element': 'the light colours stay; every other style stands on its element',
  '<body> element': 'the table around the mail has the ground colour too',
  '<bdi> element': 'a name of the other direction may stand beside its neighbour',
  'overflow-wrap': 'a very long word makes the mail wider',
  'word-break': 'the same',
  'padding-inline & padding-block': 'a list keeps the indent of the program',
  'padding-inline-start & padding-inline-end': 'the same',
  'display:none': 'the first words stand above the mail, as in the list of mails',
  'max-height property': 'the same',
  overflow: 'the same',
  'border-radius': 'corners are square',
  'text-decoration': 'a button is underlined',
  'role attribute': 'a screen reader may announce a table',
  'lang attribute': 'a screen reader guesses the language',
  'width attribute': 'the mail is as wide as its words',
};

/** Those of whom caniemail knows every feature that we use. */
const PROGRAMS = [
  'gmail.*',
  'outlook.*',
  'apple-mail.*',
  'yahoo.*',
  'aol.*',
  'samsung-email.*',
  'protonmail.*',
  'fastmail.*',
  'hey.*',
  'orange.*',
  'sfr.*',
  'mail-ru.*',
];

describe('every kind of mail in every language', () => {
  it('is there', () => {
    expect(new Set(mails.map(({ kind }) => kind)).size).toBe(22);
    expect(mails).toHaveLength(22 * LANGUAGES.length);
  });

  it('reads the same to two parsers, with text before HTML and no slot left open', async () => {
    for (const mail of mails) {
      const other = await PostalMime.parse(mail.raw);
      const flat = (text: string | undefined) => text?.replaceAll('\r\n', '\n').trim();
      expect(flat(other.text), named(mail)).toBe(flat(mail.text));
      expect(flat(other.html), named(mail)).toBe(flat(mail.html));
      expect(`${mail.text}${mail.html}`, named(mail)).not.toMatch(/[\u0001\u0002]|undefined|\[object/);
      expect(mail.raw.indexOf('text/plain')).toBeLessThan(mail.raw.indexOf('text/html'));
    }
  });

  it('is valid HTML with a title, one first heading, and tables that are only layout', async () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended'],
      // Mail programs need what pages no longer do: styles on elements, layout tables and their old attributes.
      rules: {
        'no-inline-style': 'off',
        'no-deprecated-attr': 'off',
        'prefer-tbody': 'off',
        'doctype-style': 'off',
        'no-trailing-whitespace': 'off',
        'long-title': 'off',
        'void-style': 'off',
        'presentation-role-style': 'off',
      },
    });
    const found = await Promise.all(
      mails.map(async (mail) => {
        const { results } = await validator.validateString(mail.html);
        return results.flatMap(({ messages }) =>
          messages.map(({ ruleId, message, line }) => `${named(mail)}: ${ruleId} ${message} (line ${line})`),
        );
      }),
    );
    expect(found.flat()).toEqual([]);
    expect(
      faults(({ html }) => [
        ...(elementsOf(html).filter(({ name }) => name === 'h1').length === 1 ? [] : ['not one h1']),
        ...elementsOf(html)
          .filter(({ name, attributes }) => name === 'table' && attributes.role !== 'presentation')
          .map(() => 'a table that is announced'),
      ]),
    ).toEqual([]);
  });

  it('says its language and direction', () => {
    expect(
      faults(({ html, language }) =>
        html.includes(`<html lang="${language}" dir="${directionOf(language)}">`) ? [] : ['no lang or dir'],
      ),
    ).toEqual([]);
  });

  it('uses nothing that a mail program lacks, but for what is written down here', () => {
    const lacking = new Set<string>();
    for (const { html } of mails.filter(({ language }) => language === 'en' || language === 'ar')) {
      // Its types name each client, and leave out the patterns that its guide gives.
      const { issues } = caniemail({ clients: PROGRAMS as never, html });
      for (const { title } of [...issues.errors.values()].flat()) lacking.add(title);
    }
    expect([...lacking].toSorted()).toEqual(Object.keys(LACKING_IS_FINE).toSorted());
  });

  it('is small enough to open at once', () => {
    const tooLarge = (bytes: number) => (bytes <= SIZE_LIMITS.mailHtml.bytes ? [] : [bytes]);
    expect(faults(({ html }) => tooLarge(Buffer.byteLength(html)))).toEqual([]);
  });

  it('asks nothing of any server, and every address in it is plain', () => {
    expect(
      faults(({ html }) =>
        elementsOf(html).flatMap(({ name, attributes }) => [
          ...(['img', 'link', 'script', 'iframe', 'object', 'video', 'audio'].includes(name) ? [name] : []),
          ...('src' in attributes || 'background' in attributes ? [`${name} loads something`] : []),
          ...(attributes.href && !/^https:\/\/([\w-]+\.)?fernhill\.example/.test(attributes.href)
            ? [attributes.href]
            : []),
        ]),
      ),
    ).toEqual([]);
    expect(faults(({ html }) => html.match(/url\(|@import|expression\(/gi) ?? [])).toEqual([]);
    expect(faults(({ html, text }) => `${html}${text}`.match(/utm_|[?&](track|click|open)=/gi) ?? [])).toEqual([]);
  });

  it('has ink that stands out by 4.5 to 1 in light and in dark', () => {
    expect(faults(({ html }) => [...contrast(html, 'light'), ...contrast(html, 'dark')])).toEqual([]);
  });

  it('has lines of plain text of at most 78 characters, addresses apart', () => {
    expect(
      faults(({ text, language }) =>
        language === 'ja' ? [] : text.split('\n').filter((line) => line.length > 78 && !/https?:\/\//.test(line)),
      ),
    ).toEqual([]);
  });
});

describe('headers', () => {
  const headOf = (mail: (typeof mails)[number]) => mail.raw.toString('latin1').split('\r\n\r\n')[0] ?? '';

  it('of a notice name the list, thread by incident and carry exactly one https way out; others carry none', async () => {
    for (const mail of mails.filter(({ isNotice }) => !isNotice))
      expect(headOf(mail), named(mail)).not.toMatch(/^List-/im);
    for (const mail of mails.filter(({ isNotice }) => isNotice)) {
      const parsed = await simpleParser(mail.raw);
      const { headers } = parsed;
      const raw = headOf(mail);
      expect(unsubscribeUrlOf(parsed), named(mail)).toMatch(`${PAGE_URL}/unsubscribe/`);
      expect(raw.match(/^List-Unsubscribe: <https:[^>,\s]+>$/gm), named(mail)).toHaveLength(1);
      expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m);
      expect(raw).toMatch(/^List-Id: /m);
      expect(raw).toMatch(/^Auto-Submitted: auto-generated$/m);
      if (mail.kind !== 'digest') expect(headers.get('references'), named(mail)).toBe(headers.get('in-reply-to'));
    }
    const threads = new Map<string, Set<unknown>>();
    for (const { raw, kind } of mails.filter(({ isNotice }) => isNotice)) {
      const about = /^(maintenance|notice|digest)/.exec(kind)?.[0] ?? 'incident';
      const { headers } = await simpleParser(raw);
      threads.set(about, (threads.get(about) ?? new Set()).add(headers.get('references')));
    }
    expect(['incident', 'maintenance', 'notice'].map((about) => threads.get(about)?.size)).toEqual([1, 1, 1]);
    expect(threads.get('digest')).toEqual(new Set([undefined]));
  });

  it('survive signing: DKIM covers what matters and DMARC aligns, checked without any network', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const signed = {
      signingDomain: 'fernhill.example',
      selector: 'candor',
      privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      canonicalization: 'relaxed/relaxed',
      signatureData: [],
    };
    const COVERED = [
      'From',
      'To',
      'Subject',
      'Reply-To',
      'In-Reply-To',
      'References',
      'MIME-Version',
      'Content-Type',
      'List-Id',
      'List-Unsubscribe',
      'List-Unsubscribe-Post',
      'Auto-Submitted',
    ];
    const records: Record<string, string[][]> = {
      'candor._domainkey.fernhill.example TXT': [
        [`v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`],
      ],
      '_dmarc.fernhill.example TXT': [['v=DMARC1; p=reject; adkim=s']],
    };
    const resolver = async (name: string, type: string) => {
      const found = records[`${name} ${type}`];
      if (found) return found;
      throw Object.assign(new Error(`queried ${name} ${type}`), { code: 'ENOTFOUND' });
    };
    const sample = mails.filter(({ language }) => language === 'en' || language === 'ar');
    for (const mail of sample) {
      // The types of signer and verifier ask for more options, and for a resolver of every record; these suffice.
      const { signatures, errors } = await dkimSign(mail.raw, {
        ...signed,
        headerList: COVERED,
        signatureData: [{ ...signed, headerList: COVERED }],
      } as never);
      expect(errors, named(mail)).toEqual([]);
      const bytes = Buffer.concat([Buffer.from(signatures), mail.raw]);
      const { dkim, dmarc } = await authenticate(bytes, {
        ip: '192.0.2.1',
        helo: 'mail.example',
        sender: 'bounce@mail.example',
        resolver: resolver as never, // It answers for the records that are asked for.
        disableArc: true,
        disableBimi: true,
      } as never);
      expect(dkim.results[0]?.status.result, named(mail)).toBe('pass');
      expect((dmarc || undefined)?.status.result, named(mail)).toBe('pass');
      const over = dkim.results[0]?.signingHeaders?.keys.toLowerCase() ?? '';
      for (const header of mail.isNotice ? ['list-unsubscribe', 'list-unsubscribe-post', 'list-id', 'from'] : ['from'])
        expect(
          over.split(': ').map((one) => one.trim()),
          named(mail),
        ).toContain(header);
    }
  });
});
