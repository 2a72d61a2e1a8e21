import {
  DeliveryList,
  EndpointBody,
  EndpointList,
  EndpointRemoved,
  EndpointWithSecret,
  Replayed,
} from '../../shared/wire/api/endpoints.ts';
import { type Client, CliFault, USAGE_EXIT } from '../client.ts';
import { type Command, type Io, text } from '../command.ts';

export const endpoints: Command = {
  summary: 'see and change the endpoints that receive webhooks',
  help: `candor endpoints [list]
candor endpoints add URL [--format statuspage] [--components files,api] [--no-challenge]
candor endpoints deliveries ENDPOINT       what became of the deliveries of the last two days
candor endpoints replay ENDPOINT MAILING   deliver one notification again, with the same webhook-id
candor endpoints rotate ENDPOINT           a new secret; the earlier one signs beside it for a day
candor endpoints resume ENDPOINT           let an endpoint in quarantine receive again
candor endpoints remove ENDPOINT

      --format FORMAT   standard (ours) or statuspage (the body that Statuspage posts)
      --no-challenge    for a receiver that cannot repeat the challenge that it is posted first

A secret is shown once, when it is made. docs/webhooks.md says how a receiver verifies with it. Example:
  candor endpoints add https://hooks.example.com/status --components file-service`,
  options: { format: { type: 'string' }, components: { type: 'string' }, 'no-challenge': { type: 'boolean' } },
  async run({ client, io, values, words: [act = 'list', named, mailing] }) {
    if (act === 'list') {
      const all = await allEndpoints(client);
      io.result({ endpoints: all });
      for (const one of all) sayEndpoint(io, one);
      return io.say(`${all.length} in all`);
    }
    if (!named) throw new CliFault('Name the endpoint: candor endpoints lists them.', USAGE_EXIT);
    const path = `/ops/endpoints/${named}`;
    switch (act) {
      case 'add': {
        const components = text(values, 'components')?.split(',').filter(Boolean);
        const body = {
          url: named,
          format: text(values, 'format') ?? 'standard',
          ...(components && { components }),
          challenge: values['no-challenge'] !== true,
        };
        return saySecret(io, await client.post('/ops/endpoints', body, EndpointWithSecret));
      }
      case 'rotate':
        return saySecret(io, await client.post(`${path}/secret`, {}, EndpointWithSecret));
      case 'resume': {
        const endpoint = await client.post(`${path}/resume`, {}, EndpointBody);
        io.result(endpoint);
        return sayEndpoint(io, endpoint);
      }
      case 'remove':
        io.result(await client.post(`${path}/remove`, {}, EndpointRemoved));
        return io.say(`${named} is removed.`);
      case 'deliveries': {
        const list = await client.get(`${path}/deliveries`, DeliveryList);
        io.result(list);
        for (const { mailing: id, announcedAt, outcome, reason } of list.deliveries)
          io.say(`${id}  ${announcedAt}  ${outcome}${reason ? ` (${reason})` : ''}`);
        return io.say(`${list.deliveries.length} in two days`);
      }
      case 'replay':
        if (!mailing) throw new CliFault('Name the mailing: candor endpoints deliveries lists them.', USAGE_EXIT);
        io.result(await client.post(`${path}/replay`, { mailing }, Replayed));
        return io.say(`${mailing} is on its way to ${named} again.`);
      default:
        throw new CliFault(`There is no "endpoints ${act}". candor endpoints --help lists what there is.`, USAGE_EXIT);
    }
  },
};

/** Part by part, oldest first. */
async function allEndpoints(client: Client): Promise<EndpointBody[]> {
  const found: EndpointBody[] = [];
  for (let from = ''; ; ) {
    const { endpoints: part, next } = await client.get(`/ops/endpoints${from}`, EndpointList);
    found.push(...part);
    if (!next) return found.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
    from = `?from=${next}`;
  }
}

function saySecret(io: Io, added: { endpoint: EndpointBody; secret: string }): void {
  io.result(added);
  sayEndpoint(io, added.endpoint);
  io.say(`Secret, shown only now: ${added.secret}`);
}

function sayEndpoint(io: Io, { id, url, format, owner, components, state, failures }: EndpointBody): void {
  const whose = owner.kind === 'operator' ? owner.name : 'a visitor';
  const what = components === 'all' ? 'everything' : components.join(', ');
  const failed = failures.count > 0 ? `; ${failures.count} failed since the last one accepted` : '';
  io.say(`${id}  ${state}  ${url}  ${format}, ${what}, by ${whose}${failed}`);
}
