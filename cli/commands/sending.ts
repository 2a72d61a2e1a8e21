import { SendingBody } from '../../shared/wire/api/mailings.ts';
import { CliFault, USAGE_EXIT } from '../client.ts';
import type { Command } from '../command.ts';

export const sending: Command = {
  summary: 'pause and resume all notices, or see their pace',
  help: `candor sending [pause|resume]

Confirmations leave even while notices are paused; when too much mail bounces they are paused first, by themselves.
resume ends both pauses. Example:
  candor sending pause`,
  options: {},
  async run({ client, io, words }) {
    const [act] = words;
    if (act !== undefined && act !== 'pause' && act !== 'resume')
      throw new CliFault('Write: sending, sending pause, or sending resume.', USAGE_EXIT);
    const state = act
      ? await client.post(`/ops/sending/${act}`, {}, SendingBody)
      : await client.get('/ops/sending', SendingBody);
    io.result(state);
    const { pause, confirmationsPause, perSecond, quota } = state;
    io.say(pause ? `Paused: ${why(pause)}` : `Up to ${perSecond.toFixed(1)} mails a second leave.`);
    if (confirmationsPause) io.say(`Confirmations are paused: ${why(confirmationsPause)}`);
    if (quota) io.say(`Today ${quota.sentToday} of ${quota.perDay < 0 ? 'any number' : quota.perDay} mails were sent.`);
  },
};

const why = ({ reason, detail, until }: NonNullable<SendingBody['pause']>): string =>
  `${reason.replaceAll('_', ' ')} (${detail})${until ? `, until ${until}` : ''}`;
