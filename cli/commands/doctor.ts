import { AccountUnread, openAccount } from '../account/account.ts';
import { type Finding, fail } from '../account/findings.ts';
import { mailChecks } from '../account/mail-checks.ts';
import { pageChecks, systemChecks } from '../account/system-checks.ts';
import { CliFault } from '../client.ts';
import { type Command, text } from '../command.ts';
import { settingsCheck } from '../settings-check.ts';

export const doctor: Command = {
  summary: 'examine a deployed system, or the one on this machine; changes nothing',
  help: `candor doctor [--stack Candor] [--region eu-central-1]

Looks at the sender's domain, DKIM, MAIL FROM, DMARC, the sandbox, the quota, the way of SES's reports and of alarms,
streams, dead letters, what cannot be read, the page's age, its certificate, the clock and, with CANDOR_KEY, whether the
deployed status.config.json says what is recorded. A check that cannot be made is
said, and the others go on. Needs AWS credentials that may read; never changes anything. With
CANDOR_RESOURCES, as npm start prints it, the system on this machine is examined. Exit code 1 when something fails.

Example:
  CANDOR_URL=https://status.example.com candor doctor --region eu-central-1`,
  options: { stack: { type: 'string' }, region: { type: 'string' } },
  keyless: true,
  async run({ client, io, values }) {
    const now = new Date();
    const findings = [
      ...(await accountFindings(text(values, 'stack') ?? 'Candor', text(values, 'region'), now)),
      ...(await pageChecks(client.url, now)),
      ...(await settingsCheck(client, process.env.CANDOR_KEY !== undefined)),
    ];
    io.result({ findings });
    for (const one of findings) {
      io.say(`${one.level.padEnd(4)}  ${one.what}`);
      if (one.level !== 'ok') io.say(`      ${one.remedy}`);
    }
    const failed = findings.filter(({ level }) => level === 'fail').length;
    if (failed > 0) throw new CliFault(`${failed} of ${findings.length} checks failed or could not be made.`);
  },
};

async function accountFindings(stack: string, region: string | undefined, now: Date): Promise<Finding[]> {
  try {
    const account = await openAccount(process.env, stack, region);
    return [...(await mailChecks(account)), ...(await systemChecks(account, now))];
  } catch (error) {
    if (!(error instanceof AccountUnread)) throw error;
    const [what = '', ...remedy] = error.message.split('\n');
    return [fail(what, remedy.join(' '))];
  }
}
