import { SessionBody, SignInAsked } from '../../shared/wire/api/operators.ts';
import { CliFault, USAGE_EXIT } from '../client.ts';
import { type Command, text } from '../command.ts';

export const signIn: Command = {
  summary: 'get a key for half a day by a code in your mail',
  help: `candor sign-in ADDRESS [--code CODE --ticket TICKET]

Mails a code to ADDRESS if it is a member's, asks for it, and says what to set. Elsewhere than at a terminal, call it
once without --code, and once with the code and the ticket that it printed: a code is good with its own ticket only.
An admin makes members: candor members --help. Example:
  candor sign-in ada@example.com`,
  options: { code: { type: 'string' }, ticket: { type: 'string' } },
  keyless: true,
  async run({ client, io, values, words: [address] }) {
    if (!address) throw new CliFault('Name your address: candor sign-in ada@example.com', USAGE_EXIT);
    let [code, ticket] = [text(values, 'code'), text(values, 'ticket')];
    if (code && !ticket)
      throw new CliFault('Give --ticket too: sign-in printed it when it had the code mailed.', USAGE_EXIT);
    if (!code) {
      const asked = await client.post('/ops/sign-in', { address }, SignInAsked);
      io.say(asked.message);
      const goOn = `candor sign-in ${address} --ticket ${asked.ticket} --code CODE`;
      if (!io.isTerminal) {
        io.say(`Then: ${goOn}`);
        return io.result(asked);
      }
      io.onInterrupt(() => `You are not signed in. ${goOn} goes on with the code in your mail.`);
      ticket = asked.ticket;
      code = await io.ask('Code: ');
    }
    const session = await client.post('/ops/session', { address, ticket, code }, SessionBody);
    io.result(session);
    io.say(`export CANDOR_KEY=${session.key}`);
    io.say(`You are a ${session.role} until ${session.expiresAt}.`);
  },
};
