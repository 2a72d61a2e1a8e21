import type { Limiter, PauseScope } from './limiter-ports.ts';

/** What CloudWatch hands to a function that an alarm calls; only what is read is named. */
export interface AlarmEvent {
  alarmData?: {
    alarmName?: string;
    configuration?: { metrics?: { metricStat?: { metric?: { dimensions?: Record<string, string> } } }[] };
  };
}

/** The dimension under which SES measures the reputation of one configuration set. */
const SET = 'ses:configuration-set';

/**
 * Pauses what spoils the sender's reputation: notices when it is notices that bounce, and otherwise mails to people who
 * have not confirmed, which anybody can cause by typing addresses. Says what it paused.
 */
export const brake =
  ({ limiter, noticesSet }: { limiter: Pick<Limiter, 'pause'>; noticesSet: string }) =>
  async ({ alarmData }: AlarmEvent): Promise<PauseScope> => {
    const sets = (alarmData?.configuration?.metrics ?? []).map(
      ({ metricStat }) => metricStat?.metric?.dimensions?.[SET],
    );
    const scope = sets.includes(noticesSet) ? 'notices' : 'confirmations';
    await limiter.pause({ reason: 'reputation', detail: alarmData?.alarmName ?? 'an alarm on the reputation' }, scope);
    return scope;
  };
