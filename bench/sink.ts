import { createServer } from 'node:http';

/** An SES that takes every mail and forgets it, after `process.argv[2]` milliseconds. Prints its port. */
const latencyMs = Number(process.argv[2] ?? 0);
let count = 0;
const server = createServer((request, response) => {
  request.resume().on('end', () => {
    if (request.method === 'GET') {
      response.end(String(count));
      count = 0;
      return;
    }
    count += 1;
    const id = `0100${count.toString(16).padStart(12, '0')}-000000`;
    const answer = () => {
      response.writeHead(200, { 'content-type': 'text/xml' });
      response.end(
        `<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult><MessageId>${id}</MessageId></SendRawEmailResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></SendRawEmailResponse>`,
      );
    };
    if (latencyMs > 0) setTimeout(answer, latencyMs);
    else answer();
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' && address ? address.port : 0}\n`);
});
