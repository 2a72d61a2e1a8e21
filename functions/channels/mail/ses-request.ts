import { type SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { getEndpointFromInstructions } from '@smithy/core/endpoints';

export interface RawEmail {
  source: string;
  to: string;
  raw: Uint8Array;
  configurationSet: string;
  tags: Record<string, string>;
}

/**
 * SendRawEmail over the client's own endpoint, signer and connections, without its serializers: the bytes are the ones
 * the client would send, for half of the processor time, which is most of what a mail costs.
 * An answer that is not a success is thrown with SES's code as its name, as the client throws it.
 * https://docs.aws.amazon.com/ses/latest/APIReference/API_SendRawEmail.html
 */
export function rawEmailSender(client: SESClient): (mail: RawEmail) => Promise<void> {
  const { config } = client;
  const ready = async () => {
    const { url } = await getEndpointFromInstructions({}, SendRawEmailCommand, { ...config });
    return { url, signer: await config.signer() };
  };
  let prepared: ReturnType<typeof ready> | undefined;
  return async (mail) => {
    prepared ??= ready();
    const { url, signer } = await prepared;
    const body = formOf(mail);
    const request = {
      method: 'POST',
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      body,
      ...(url.port && { port: Number(url.port) }),
      headers: {
        host: url.host,
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': String(body.length),
      },
    };
    const signed = await signer.sign(request, { signingDate: new Date(Date.now() + config.systemClockOffset) });
    const { response } = await config.requestHandler.handle(
      signed as Parameters<typeof config.requestHandler.handle>[0],
    );
    const chunks: Buffer[] = [];
    for await (const chunk of response.body) chunks.push(chunk);
    if (response.statusCode >= 300) throw faultOf(Buffer.concat(chunks).toString(), response.statusCode);
  };
}

/** The form of the Query protocol; base64 has only three characters that need escaping. */
function formOf({ source, to, raw, configurationSet, tags }: RawEmail): string {
  const fields = new URLSearchParams({
    Action: 'SendRawEmail',
    Version: '2010-12-01',
    Source: source,
    'Destinations.member.1': to,
    ConfigurationSetName: configurationSet,
  });
  Object.entries(tags).forEach(([name, value], index) => {
    fields.set(`Tags.member.${index + 1}.Name`, name);
    fields.set(`Tags.member.${index + 1}.Value`, value);
  });
  const data = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString('base64');
  return `${fields}&RawMessage.Data=${data.replace(/[+/=]/g, encodeURIComponent)}`;
}

function faultOf(xml: string, statusCode: number): Error {
  const of = (name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
  const fault = new Error(of('Message') ?? `SES answered ${statusCode}`);
  fault.name = of('Code') ?? 'Unknown';
  return fault;
}
