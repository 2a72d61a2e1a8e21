import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';

const XMLNS = 'http://ses.amazonaws.com/doc/2010-12-01/';

const escapeXml = (text: string) => text.replace(/[<>&]/g, (char) => ({ '<': '&lt;', '>': '&gt;' })[char] ?? '&amp;');

function answer(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'text/xml', 'x-amzn-requestid': randomUUID() });
  response.end(body);
}

export const succeed = (response: ServerResponse, action: string, result: string) =>
  answer(
    response,
    200,
    `<${action}Response xmlns="${XMLNS}"><${action}Result>${result}</${action}Result><ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></${action}Response>`,
  );

export const fail = (response: ServerResponse, status: number, code: string, message: string) =>
  answer(
    response,
    status,
    `<ErrorResponse xmlns="${XMLNS}"><Error><Type>${status >= 500 ? 'Receiver' : 'Sender'}</Type><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
  );
