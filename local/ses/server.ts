import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { simpleParser } from 'mailparser';
import { refusalOf } from '../loopback.ts';
import { Controls, ControlsChange } from './controls.ts';
import { eventsOf, type MailEvent } from './events.ts';
import { inboxPage, mailPage } from './inbox.ts';
import { queryApi } from './query-api.ts';
import { type MailStore, mailStore, type StoredMail } from './store.ts';

export interface SesServer {
  endpoint: string;
  /** Where the events of a configuration set go; until it is set they go nowhere. */
  onEvents(listener: (configurationSet: string, events: MailEvent[]) => void): void;
  stop(): Promise<void>;
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};

const send = (response: ServerResponse, type: string, body: string | Buffer, status = 200) => {
  response.writeHead(status, { 'content-type': type });
  response.end(body);
};
const sendJson = (response: ServerResponse, value: unknown, status = 200) =>
  send(response, 'application/json', JSON.stringify(value), status);
const sendHtml = (response: ServerResponse, page: unknown) => send(response, 'text/html; charset=utf-8', String(page));

/** Idle connections are kept longer than a client pauses, so that none is closed under a request. */
const KEEP_ALIVE_MS = 120_000;

/**
 * An SES that keeps what it is given: raw mails on the disk with headers and tags intact, SES's limits and events, and
 * switches for what can go wrong. `GET /` is an inbox; `/_ses/messages` and `/_ses/controls` are for programs.
 */
export async function startSes(folder: string, port: number): Promise<SesServer> {
  const store = mailStore(folder);
  let controls = Controls.parse({});
  let listener: (configurationSet: string, events: MailEvent[]) => void = () => {};
  const accepted = (mail: StoredMail) => {
    if (controls.loseEvents > 0) controls.loseEvents -= 1;
    else if (mail.configurationSet) listener(mail.configurationSet, eventsOf(mail, controls));
  };
  const query = queryApi(store, () => controls, accepted);

  const changeControls = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const change = ControlsChange.safeParse(JSON.parse(await bodyOf(request)));
    if (!change.success) return sendJson(response, { error: change.error.issues }, 400);
    controls = { ...controls, ...change.data };
    sendJson(response, controls);
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refusal = refusalOf(request.headers);
    if (refusal) return sendJson(response, { error: refusal }, 403);
    const url = new URL(request.url ?? '/', 'http://localhost');
    const isPost = request.method === 'POST';
    switch (url.pathname) {
      case '/':
        return isPost
          ? query(new URLSearchParams(await bodyOf(request)), response)
          : sendInbox(store, url.searchParams, response);
      case '/_ses/controls':
        return isPost ? changeControls(request, response) : sendJson(response, controls);
      case '/_ses/messages':
        return sendJson(response, store.list(wantedBy(url.searchParams)));
      default:
        return sendMail(store, url.pathname, response);
    }
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: Error) => sendJson(response, { error: error.message }, 500));
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${port}`,
    onEvents(next) {
      listener = next;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await store.close();
    },
  };
}

const wantedBy = (query: URLSearchParams) => {
  const to = query.get('to');
  return { ...(to && { to }), since: Number(query.get('since') ?? 0) };
};

async function sendInbox(store: MailStore, query: URLSearchParams, response: ServerResponse): Promise<void> {
  const { to = '' } = wantedBy(query);
  const mails = store.list({ ...(to && { to }) });
  const subjects = new Map(mails.map(({ id, subject }) => [id, decoded(subject)]));
  sendHtml(response, await inboxPage(mails, subjects, to));
}

/** One mail: for people at /mail/ID, as it is at /mail/ID/raw, and for programs at /_ses/messages/ID. */
async function sendMail(store: MailStore, path: string, response: ServerResponse): Promise<void> {
  const [, kind, id = '', form] = path.split('/');
  const mail = store.find(id === 'messages' ? (form ?? '') : id);
  if (!mail || (kind !== '_ses' && kind !== 'mail'))
    return sendJson(response, { error: 'There is nothing here.' }, 404);
  const raw = await store.raw(mail.id);
  if (kind === '_ses') return send(response, 'message/rfc822', raw);
  if (form === 'raw') return send(response, 'text/plain; charset=utf-8', raw);
  sendHtml(response, await mailPage(mail, await parsed(raw)));
}

async function parsed(raw: Buffer) {
  const mail = await simpleParser(raw);
  const end = raw.indexOf('\r\n\r\n');
  return {
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html || '',
    headers: raw.subarray(0, end).toString('utf8'),
  };
}

/** Encoded words of a subject as text, for the list. */
const decoded = (subject: string): string =>
  subject
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?B\?([^?]*)\?=/gi, (_, encoded: string) => Buffer.from(encoded, 'base64').toString('latin1'))
    .replace(/[\u0080-\u00ff]+/g, (bytes) => Buffer.from(bytes, 'latin1').toString('utf8'));
