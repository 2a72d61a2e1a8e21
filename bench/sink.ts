import { createServer } from 'node:http';

/** An SES that takes every mail and forgets it, cheap enough that the sender is what is measured. Prints its port. */
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
    response.writeHead(200, { 'content-type': 'text/xml' });
    response.end(
      `<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult><MessageId>${id}</MessageId></SendRawEmailResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></SendRawEmailResponse>`,
    );
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' && address ? address.port : 0}\n`);
});
