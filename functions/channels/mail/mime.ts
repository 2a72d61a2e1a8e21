import { escapeHtml } from './layout.ts';
import { type Placeholder, type SlotValues, split } from './placeholders.ts';
import type { MailTemplate } from './template.ts';

/** Headers as [name, value]; a value may hold slots. */
export type Headers = readonly (readonly [string, string])[];

export interface Envelope {
  from: { name: string; address: string };
  /** One https address that leaves this list on POST (RFC 8058). Absent in mail that is not sent to a list. */
  oneClick: boolean;
}

const utf8 = new TextEncoder();

/**
 * Compiles a mail once into constant bytes with holes. Each reader's copy is then one allocation and a few copies:
 * quoted-printable text may be cut anywhere, as long as each piece is encoded alone and joined by a soft line break.
 */
export function compile(template: MailTemplate, envelope: Envelope): (values: SlotValues) => Uint8Array {
  const boundary = `=_candor_${template.language}_part`;
  const pieces = [
    ...headerPieces(headersOf(template, envelope)),
    constant(`MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary="${boundary}"\r\n\r\n`),
    constant(`--${boundary}\r\n${partHead('text/plain')}`),
    ...bodyPieces(template.text, (value) => value),
    constant(`\r\n--${boundary}\r\n${partHead('text/html')}`),
    ...bodyPieces(template.html, escapeHtml),
    constant(`\r\n--${boundary}--\r\n`),
  ];
  return (values) => concat(pieces.map((piece) => (piece instanceof Uint8Array ? piece : utf8.encode(piece(values)))));
}

const constant = (text: string): Uint8Array => utf8.encode(text);

const partHead = (type: string): string =>
  `Content-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n`;

type Fragment = Uint8Array | ((values: SlotValues) => string);

function headersOf({ subject, threadId, listId }: MailTemplate, { from, oneClick }: Envelope): Headers {
  return [
    ['From', mailbox(from.name, from.address)],
    ['To', '\u0001to\u0001'],
    ['Subject', encodeWords(subject)],
    ...(threadId
      ? ([
          ['In-Reply-To', `<${threadId}>`],
          ['References', `<${threadId}>`],
        ] as const)
      : []),
    ...(listId ? ([['List-Id', `${encodePhrase(from.name)} <${listId}>`]] as const) : []),
    ...(oneClick
      ? ([
          ['List-Unsubscribe', '<\u0001leaveUrl\u0001>'],
          ['List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'],
        ] as const)
      : []),
    ['Auto-Submitted', 'auto-generated'],
    ['X-Auto-Response-Suppress', 'OOF, AutoReply'],
  ];
}

function headerPieces(headers: Headers): Fragment[] {
  const text = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return split(text).map((piece, index) =>
    index % 2 === 0 ? constant(piece) : (values: SlotValues) => oneLine(values[piece as Placeholder]),
  );
}

/** A header value that cannot end its line and begin another header. */
const oneLine = (value: string): string => value.replace(/[\r\n\u0000]+/g, ' ');

/** The address with the name before it, as a From or To header wants it (RFC 5322 3.4). */
export const mailbox = (name: string | undefined, address: string): string =>
  name ? `${encodePhrase(name)} <${address}>` : address;

function encodePhrase(text: string): string {
  const line = oneLine(text);
  return /^[\x20-\x7e]*$/.test(line) ? `"${line.replace(/["\\]/g, '\\$&')}"` : encodeWords(line);
}

/** Bytes in one encoded word: with `Subject: ` before it a line stays within 78 characters. */
const WORD_BYTES = 42;

/** Text for a header: as it is when plain ASCII, else as base64 encoded words of at most 75 characters (RFC 2047). */
export function encodeWords(text: string): string {
  const line = oneLine(text);
  if (/^[\x20-\x7e]*$/.test(line) && !line.includes('=?') && line.length <= 900) return foldAscii(line);
  const words: string[] = [];
  let bytes: number[] = [];
  for (const char of line) {
    const encoded = utf8.encode(char);
    if (bytes.length + encoded.length > WORD_BYTES) {
      words.push(word(bytes));
      bytes = [];
    }
    bytes.push(...encoded);
  }
  return [...words, word(bytes)].join('\r\n ');
}

const word = (bytes: readonly number[]): string => `=?UTF-8?B?${btoa(String.fromCharCode(...bytes))}?=`;

/** Breaks at a space near the 76th column where there is one; a word longer than that stays whole. */
const foldAscii = (line: string): string => line.replace(/(.{40,66}) (?=\S)/g, '$1\r\n ');

function bodyPieces(text: string, written: (value: string) => string): Fragment[] {
  return split(text).map((piece, index) => {
    const before = index === 0 ? '' : '=\r\n';
    if (index % 2 === 0) return constant(before + quotedPrintable(piece));
    return (values: SlotValues) => before + quotedPrintable(written(values[piece as Placeholder]));
  });
}

const LINE = 73;
const HEX = Array.from({ length: 256 }, (_, byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`);

/** Quoted-printable over UTF-8 (RFC 2045 6.7): lines of at most 76 characters, CRLF line ends, no space before one. */
export function quotedPrintable(text: string): string {
  const lines = text.split(/\r\n|\r|\n/);
  return lines.map((line, index) => quotedLine(line, index < lines.length - 1)).join('\r\n');
}

function quotedLine(line: string, ends: boolean): string {
  const bytes = utf8.encode(line);
  let out = '';
  let column = 0;
  bytes.forEach((byte, index) => {
    const last = index === bytes.length - 1;
    const space = (byte === 0x20 || byte === 0x09) && !(last && ends) && column < LINE - 1 && !last;
    const plain = (byte >= 0x21 && byte <= 0x7e && byte !== 0x3d) || space;
    const next = plain ? String.fromCharCode(byte) : (HEX[byte] ?? '');
    if (column + next.length > LINE) {
      out += '=\r\n';
      column = 0;
    }
    out += next === '.' && column === 0 ? HEX[byte] : next;
    column += next.length;
  });
  return out;
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
