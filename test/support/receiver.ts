import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedPost {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** What a receiver answers a post with; `hang` never answers and `reset` ends the connection. */
export type Answer = number | { status: number; headers?: Record<string, string>; body?: string } | 'hang' | 'reset';

/** A real HTTP server that keeps every post and answers as it is told, with 204 once the answers are used up. */
export async function startReceiver() {
  const posts: ReceivedPost[] = [];
  const answers: Answer[] = [];
  let always: Answer | ((post: ReceivedPost) => Answer) = 204;
  const listener: RequestListener = async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const post = { path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() };
    posts.push(post);
    const answer = answers.shift() ?? (typeof always === 'function' ? always(post) : always);
    if (answer === 'hang') return;
    if (answer === 'reset') return void request.socket.destroy();
    const { status, headers = {}, body = '' } = typeof answer === 'number' ? { status: answer } : answer;
    response.writeHead(status, headers).end(body);
  };
  const server = createServer(listener);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    posts,
    /** Answers the next posts with these. */
    next: (...given: Answer[]) => void answers.push(...given),
    /** Answers every post with this. */
    always: (answer: Answer | ((post: ReceivedPost) => Answer)) => {
      always = answer;
    },
    reset() {
      posts.length = 0;
      answers.length = 0;
      always = 204;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
/** Repeats a challenge as a receiver should, and accepts everything else. */
export const willing = ({ headers, body }: ReceivedPost): Answer =>
  String(headers['webhook-id']).endsWith('.challenge')
    ? { status: 200, body: (JSON.parse(body) as { data: { challenge: string } }).data.challenge }
    : 204;

export type Receiver = Awaited<ReturnType<typeof startReceiver>>;
