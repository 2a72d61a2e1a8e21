import type { ServerResponse } from 'node:http';
import { fail, succeed } from './answer.ts';
import type { Controls } from './controls.ts';
import { DAY_MS, sendRawEmail } from './send-raw-email.ts';
import { setUpAnswer } from './set-up.ts';
import type { MailStore, StoredMail } from './store.ts';

/** The part of SES's Query API that a sender uses, and what it says about the set-up of an account. */
export function queryApi(store: MailStore, controls: () => Controls, onAccepted: (mail: StoredMail) => void) {
  const sendMail = sendRawEmail(store, controls, onAccepted);

  return async (parameters: URLSearchParams, response: ServerResponse): Promise<void> => {
    const action = parameters.get('Action') ?? '';
    if (action === 'SendRawEmail') return sendMail(parameters, response);
    if (action === 'GetSendQuota') {
      const { perDay, rate } = controls();
      const sent = store.list({ since: Date.now() - DAY_MS }).length;
      return succeed(
        response,
        action,
        `<Max24HourSend>${perDay}</Max24HourSend><MaxSendRate>${rate}</MaxSendRate><SentLast24Hours>${sent}</SentLast24Hours>`,
      );
    }
    const described = setUpAnswer(action, parameters, controls());
    if (described) return succeed(response, action, described);
    return fail(response, 400, 'InvalidAction', `Could not find operation ${action} for version 2010-12-01`);
  };
}
