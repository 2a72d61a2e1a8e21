import { randomBytes } from 'node:crypto';
import type { SESClient } from '@aws-sdk/client-ses';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { deadLetters, openAccount } from '../../cli/account/account.ts';
import type { StoredMail } from '../../local/ses/store.ts';
import { type Running, runningSystem } from '../support/system.ts';

/**
 * The system under test, by its addresses only: the one that `CANDOR_URL` and `CANDOR_KEY` name, deployed or on an
 * emulator that `AWS_ENDPOINT_URL` names, or one that is started here from the synthesized template.
 */
export interface Target {
  url: string;
  /** Sends an operator's request. */
  ops(method: string, path: string, body?: unknown): Promise<Response>;
  /** Addresses that nobody else uses, at a domain that takes mail or bounces it. */
  address(kind: 'good' | 'bounces'): string;
  /** The component that incidents are about. */
  component: string;
  sqs: SQSClient;
  ses: SESClient;
  queues: ReturnType<typeof deadLetters>;
  /** What only a system on this machine can do: show its mails, fail on purpose, die and come back. */
  local?: {
    mailsTo(address: string): Promise<StoredMail[]>;
    running: Running;
  };
  stop(): Promise<void>;
}

export async function openTarget(): Promise<Target> {
  const { CANDOR_URL: url, CANDOR_KEY: key } = process.env;
  return url && key ? remote(url, key) : local();
}

const unique = () => randomBytes(4).toString('hex');

async function remote(url: string, key: string): Promise<Target> {
  const account = await openAccount(process.env, process.env.CANDOR_STACK ?? 'Candor', process.env.AWS_REGION);
  const ops = (method: string, path: string, body?: unknown) =>
    fetch(new URL(`/ops${path}`, url), {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const { components } = (await (await ops('GET', '/components')).json()) as { components: { id: string }[] };
  return {
    url,
    ops,
    sqs: account.sqs,
    ses: account.ses,
    queues: deadLetters(account),
    component: components[0]?.id ?? '',
    // SES's mailbox simulator takes mail of anybody, in the sandbox too, and tells names apart after a plus.
    address: (kind) => `${kind === 'good' ? 'success' : 'bounce'}+${unique()}@simulator.amazonses.com`,
    stop: async () => {},
  };
}

async function local(): Promise<Target> {
  const running = await runningSystem();
  const account = await openAccount({ CANDOR_RESOURCES: running.system.resources }, 'Candor', undefined);
  return {
    sqs: account.sqs,
    ses: account.ses,
    queues: deadLetters(account),
    component: 'api',
    get url() {
      return running.system.url;
    },
    ops: (method, path, body) => running.ops(method, path, body),
    address: (kind) => `${unique()}@${kind === 'good' ? 'e2e.example' : 'bounce.example'}`,
    local: {
      running,
      mailsTo: (address) => running.mails(({ destinations }) => destinations.includes(address)),
    },
    stop: () => running.stop(),
  };
}
