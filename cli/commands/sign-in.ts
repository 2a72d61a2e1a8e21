import { SessionBody, SignInAsked } from '../../shared/wire/api.ts';
import { CliFault, USAGE_EXIT } from '../client.ts';
import { type Command, text } from '../command.ts';

export const signIn: Command = {
  summary: 'get a key for half a day by a code in your mail',
  help: `candor sign-in ADDRESS [--code CODE]

Mails a code to ADDRESS if it is a member's, asks for it, and says what to set. Elsewhere than at a terminal, call it
once without and once with --code. An admin makes members: candor members --help. Example:
  candor sign-in ada@example.com`,
  options: { code: { type: 'string' } },
  keyless: true,
  async run({ client, io, values, words: [address] }) {
    if (!address) throw new CliFault('Name your address: candor sign-in ada@example.com', USAGE_EXIT);
    let code = text(values, 'code');
    if (!code) {
      const { message } = await client.post('/ops/sign-in', { address }, SignInAsked);
      io.say(message);
      if (!io.isTerminal) return io.result({ message });
      io.onInterrupt(
        () => `You are not signed in. candor sign-in ${address} --code CODE goes on with the code in your mail.`,
      );
      code = await io.ask('Code: ');
    }
    const session = await client.post('/ops/session', { address, code }, SessionBody);
    io.result(session);
    io.say(`export CANDOR_KEY=${session.key}`);
    io.say(`You are a ${session.role} until ${session.expiresAt}.`);
  },
};
