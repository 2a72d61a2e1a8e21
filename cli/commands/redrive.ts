import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { sentenceOfFault } from '../../shared/wire/outside-fault.ts';
import { type Account, deadLetters, openAccount } from '../account/account.ts';
import { CliFault, USAGE_EXIT } from '../client.ts';
import { type Command, type Io, text } from '../command.ts';

/** Seconds for which a message is ours while it is looked at or moved. */
const HOLD_SECONDS = 30;
const SHOWN = 200;

export const redrive: Command = {
  summary: 'see what nobody could handle, and hand it out again',
  help: `candor redrive [NAME] [--yes] [--stack Candor] [--region eu-central-1]

Lists the messages that were given up after many tries, by the queue they came from. With NAME and --yes they go back
there, one by one: each is put back before it is taken away, and a journal makes a message that comes twice harmless.
Records of the stream need not go back: the minute publishes and announces what the stream has failed to, for a day. With
--yes they are let go, which ends their alarm. Example:
  candor redrive FanOutChunks --yes`,
  options: { yes: { type: 'boolean' }, stack: { type: 'string' }, region: { type: 'string' } },
  keyless: true,
  async run({ io, values, words: [named] }) {
    const account = await openAccount(process.env, text(values, 'stack') ?? 'Candor', text(values, 'region'));
    const queues = deadLetters(account);
    const wanted = named ? queues.filter(({ name }) => name === named) : queues;
    if (wanted.length === 0)
      throw new CliFault(
        `There is no "${named}". There are: ${queues.map(({ name }) => name).join(', ')}.`,
        USAGE_EXIT,
      );
    const again = named !== undefined && values.yes === true;
    const seen: { name: string; messages: string[]; redriven: number }[] = [];
    for (const queue of wanted) {
      const tally: Tally = { bodies: [], moved: 0 };
      io.onInterrupt(() => stoppedAfter(queue.name, tally.moved));
      await redriveQueue(account, queue, again, tally);
      seen.push({ name: queue.name, messages: tally.bodies, redriven: tally.moved });
      sayQueue(io, queue, again, tally);
    }
    io.result({ queues: seen });
  },
};

type DeadLetters = ReturnType<typeof deadLetters>[number];

/** Goes through one queue; a fault says how many messages were moved before it. */
async function redriveQueue(account: Account, queue: DeadLetters, again: boolean, tally: Tally): Promise<void> {
  const { name, dead, source } = queue;
  try {
    await goThrough(account, dead.name, again, source?.name, tally);
  } catch (error) {
    const sentence = sentenceOfFault(error);
    if (!sentence) throw error;
    const verb = again ? 'redriven' : 'read';
    throw new CliFault(`${name} cannot be ${verb}: ${sentence}\n${stoppedAfter(name, tally.moved)}`);
  }
}

function sayQueue(io: Io, { name, source }: DeadLetters, again: boolean, { bodies, moved }: Tally): void {
  if (again) {
    io.say(`${name}: ${moved} ${source ? 'handed out again' : 'let go'}`);
    return;
  }
  io.say(`${name}: ${bodies.length}`);
  for (const body of bodies) io.say(`  ${shown(body)}`);
  if (bodies.length === 0) return;
  io.say(`  candor redrive ${name} --yes ${source ? 'hands them out again' : STREAM_REMEDY}`);
}

interface Tally {
  bodies: string[];
  moved: number;
}

const stoppedAfter = (name: string, moved: number): string =>
  moved === 0
    ? `Nothing of ${name} was moved.`
    : `${moved} of ${name} were moved before; candor redrive ${name} --yes goes on with the others.`;

const STREAM_REMEDY = 'lets them go; the minute has made up for them, if they are less than a day old';

/** Messages carry ids only; a long one is cut all the same. */
const shown = (body: string): string => (body.length > SHOWN ? `${body.slice(0, SHOWN)} …` : body);

/** Looks at every message that waits, once; or takes each away, put back first into the queue that it came from. */
async function goThrough(
  { sqs }: Account,
  QueueUrl: string,
  again: boolean,
  to: string | undefined,
  tally: Tally,
): Promise<void> {
  const held: Message[] = [];
  const met = new Set<string>();
  for (;;) {
    const receive = { QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: HOLD_SECONDS, WaitTimeSeconds: 0 };
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand(receive));
    const fresh = Messages.filter(({ MessageId = '' }) => !met.has(MessageId));
    if (fresh.length === 0) break;
    for (const message of fresh) {
      met.add(message.MessageId ?? '');
      tally.bodies.push(message.Body ?? '');
      if (!again) {
        held.push(message);
        continue;
      }
      // Put back first: dying in between leaves it in both queues, which is harmless, and never in none.
      if (to) await sqs.send(new SendMessageCommand({ QueueUrl: to, MessageBody: message.Body }));
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
      tally.moved += 1;
    }
  }
  for (const { ReceiptHandle } of held)
    await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
}
