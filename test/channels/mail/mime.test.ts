import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { compile, encodeWords, mailbox, quotedPrintable } from '../../../functions/channels/mail/mime.ts';
import { placeholder, type SlotValues } from '../../../functions/channels/mail/placeholders.ts';
import { HOSTILE } from '../../support/malicious-input.ts';

const envelope = { from: { name: 'Fernhill "Status" Ü', address: 'status@fernhill.example' }, oneClick: true };
const values: SlotValues = {
  greeting: 'Hello Zoë,',
  leaveUrl: 'https://status.example/unsubscribe/t0k.en',
  manageUrl: 'https://status.example/manage/t0k.en',
  to: mailbox('Zoë', 'zoe@example.com'),
};
const build = (subject: string, body: string, over: Partial<SlotValues> = {}) =>
  Buffer.from(
    compile(
      {
        subject,
        language: 'en',
        threadId: 'incident.inc_1@status.example',
        listId: 'updates.status.example',
        text: `${placeholder('greeting')}\n\n${body}`,
        html: `<p>${placeholder('greeting')}</p><a href="${placeholder('leaveUrl')}">x</a>`,
      },
      envelope,
    )({ ...values, ...over }),
  );

/** What two independent parsers make of the bytes; they must agree. */
async function parsed(raw: Buffer) {
  const [one, two] = await Promise.all([simpleParser(raw), PostalMime.parse(raw)]);
  expect(two.subject ?? '').toBe(one.subject ?? '');
  expect((two.text ?? '').replace(/\r/g, '').trimEnd()).toBe((one.text ?? '').replace(/\r/g, '').trimEnd());
  return one;
}

describe('a compiled mail', () => {
  it('has the headers a subscription mail needs, each once and on its own line', async () => {
    const raw = build('[Fernhill] Files', 'text');
    const head = raw.toString('latin1').split('\r\n\r\n')[0] ?? '';
    expect(head).toContain('\r\nList-Unsubscribe: <https://status.example/unsubscribe/t0k.en>\r\n');
    expect(head).toContain('\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n');
    expect(head).toContain(
      '\r\nIn-Reply-To: <incident.inc_1@status.example>\r\nReferences: <incident.inc_1@status.example>\r\n',
    );
    expect(head).toContain('\r\nAuto-Submitted: auto-generated\r\n');
    const mail = await parsed(raw);
    expect(mail.from?.value[0]).toEqual({ name: envelope.from.name, address: envelope.from.address });
    expect(mail.to && 'value' in mail.to && mail.to.value[0]).toEqual({ name: 'Zoë', address: 'zoe@example.com' });
    expect(mail.headers.get('list')).toMatchObject({
      unsubscribe: { url: values.leaveUrl },
      id: { id: 'updates.status.example' },
    });
  });

  it('is ASCII in lines of at most 78 characters', () => {
    const raw = build(HOSTILE.emoji.repeat(8), `${HOSTILE.word} ${HOSTILE.emoji}`).toString('latin1');
    expect(raw).toMatch(/^[\t\r\n\x20-\x7e]*$/);
    expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(78);
  });

  it('carries any text and any subject unharmed', async () => {
    const line = fc.string({ unit: 'grapheme', maxLength: 200 }).map((text) =>
      text
        .replace(/[\u0000-\u001f\u007f-\u009f\ufffe\uffff]/g, '')
        .replace(/\s+/g, ' ')
        .trim(),
    );
    await fc.assert(
      fc.asyncProperty(line, fc.array(line, { maxLength: 6 }), async (subject, lines) => {
        const mail = await parsed(build(`[F] ${subject}`.trim(), lines.join('\n')));
        expect(mail.subject?.normalize()).toBe(`[F] ${subject}`.trim().normalize());
        expect((mail.text ?? '').replace(/\r/g, '').trimEnd()).toBe(`Hello Zoë,\n\n${lines.join('\n')}`.trimEnd());
      }),
      { numRuns: 150 },
    );
  });

  it.each(Object.entries(HOSTILE))('gets no new header and no markup from a hostile name: %s', async (_, hostile) => {
    const raw = build('[F] x', 'text', {
      greeting: `Hello ${hostile},`,
      to: mailbox(hostile.slice(0, 120), 'zoe@example.com'),
    });
    const mail = await parsed(raw);
    expect(mail.headers.has('bcc')).toBe(false);
    expect(mail.to && 'value' in mail.to && mail.to.value.map(({ address }) => address)).toEqual(['zoe@example.com']);
    expect(mail.html).not.toMatch(/<(script|img)|onmouseover="|onfocus='/i);
  });

  it.each(Object.entries(HOSTILE))('gets no new header from a hostile subject: %s', async (_, hostile) => {
    const mail = await parsed(build(hostile, 'text'));
    expect(mail.headers.has('bcc')).toBe(false);
    expect(mail.headers.get('subject')).toBeDefined();
    expect(mail.text).toContain('Hello Zoë,');
  });
});

describe('quoted-printable', () => {
  it('may be cut anywhere: pieces encoded alone and joined by soft breaks say the same', () => {
    const decode = (text: string) =>
      Buffer.from(
        text
          .replace(/=\r\n/g, '')
          .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      ).toString('utf8');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        const whole = `${a}${b}`.replace(/\r\n|\r|\n/g, '\r\n').replace(/[\ud800-\udfff]/g, '');
        const pieces = [a, b].map((part) => quotedPrintable(part.replace(/[\ud800-\udfff]/g, '')));
        expect(decode(pieces.join('=\r\n'))).toBe(decode(quotedPrintable(whole)));
      }),
    );
  });
  it('hides a dot at the start of a line from SMTP', () => expect(quotedPrintable('.\r\n.x')).toBe('=2E\r\n=2Ex'));
});

it('an encoded word is never longer than 75 characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
      for (const word of encodeWords(`ü${text}`).split('\r\n ')) expect(word.length).toBeLessThanOrEqual(75);
    }),
  );
});
