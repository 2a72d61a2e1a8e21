import { SessionBody, SignInAsked } from '../../shared/wire/api/operators.ts';
import { CliFault, USAGE_EXIT } from '../client.ts';
import { type Command, text } from '../command.ts';
import { nameOfPage, readSavedPages, savedPagesFile, withPage, writeSavedPages } from '../saved-pages.ts';

export const signIn: Command = {
  summary: 'get a key for half a day by a code in your mail',
  help: `candor sign-in ADDRESS [--url URL] [--as NAME] [--code CODE --ticket TICKET]

      --url URL   the address of the page; without it the current page or CANDOR_URL
      --as NAME   what to call the page on this computer, instead of its host

Mails a code to ADDRESS if it is a member's, asks for it, and keeps the key in a file that only you can read. Elsewhere than at a terminal, call it
once without --code, and once with the code and the ticket that it printed: a code is good with its own ticket only.
An admin makes members: candor members --help. Example:
  candor sign-in ada@example.com --url https://status.example.com`,
  options: { code: { type: 'string' }, ticket: { type: 'string' }, url: { type: 'string' }, as: { type: 'string' } },
  keyless: true,
  async run({ client, io, values, words: [address] }) {
    if (!address) throw new CliFault('Name your address: candor sign-in ada@example.com', USAGE_EXIT);
    let [code, ticket] = [text(values, 'code'), text(values, 'ticket')];
    if (code && !ticket)
      throw new CliFault('Give --ticket too: sign-in printed it when it had the code mailed.', USAGE_EXIT);
    if (!code) {
      const asked = await client.post('/ops/sign-in', { address }, SignInAsked);
      io.say(asked.message);
      const goOn = `candor sign-in ${address} --url ${client.url} --ticket ${asked.ticket} --code CODE`;
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
    const name = text(values, 'as') ?? nameOfPage(client.url);
    const file = savedPagesFile(process.env);
    const { key, expiresAt } = session;
    writeSavedPages(file, withPage(readSavedPages(file), name, { url: client.url, key, address, expiresAt }));
    io.say(`You are a ${session.role} at ${name} until ${session.expiresAt}. The key is in ${file}.`);
    if (process.env.CANDOR_KEY) io.say('CANDOR_KEY is set, and goes before it: unset CANDOR_KEY CANDOR_URL');
  },
};
