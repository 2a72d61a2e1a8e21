import { health } from '../../health/health.ts';
import { remindOfOverruns } from '../../maintenances/remind-of-overruns.ts';
import { runDueMaintenances } from '../../maintenances/run-due.ts';
import { settleAllSeries } from '../../maintenances/series/settle-series.ts';
import { runDueNotices } from '../../notices/run-due.ts';
import { gatherDigests } from '../../notify/gather-digest.ts';
import { resumeMailings } from '../../notify/resume-mailings.ts';
import type * as envs from '../../platform/env.ts';
import { endReports } from '../../reports/end-reports.ts';
import { watchReports } from '../../reports/watch-reports.ts';
import { keepRhythm } from '../../rhythm/keep-rhythm.ts';
import { recordSettings } from '../../settings/record-settings.ts';
import * as adapters from '../adapters.ts';
import { followSettings } from '../follow-settings.ts';
import { digestIds, type Host, type Page, type PortsOf, type Ses, type Sqs } from './host.ts';

export async function composeTick(host: Host<typeof envs.TickEnv> & Sqs & Ses & Page) {
  const { env, clock, sleep, page } = host;
  const ports: PortsOf<'tick'> = {
    settings: adapters.settings(host),
    timelines: adapters.timelines(host),
    mailings: adapters.mailings(host),
    plans: adapters.plans(host),
    endpointPlans: adapters.endpointPlans(host),
    planQueue: adapters.planQueue(host),
    sendQueue: adapters.sendQueue(host),
    webhookQueue: adapters.webhookQueue(host),
    limiter: adapters.limiter(host),
    quota: adapters.quota(host),
    published: adapters.published(host),
    keyring: adapters.keyring(host),
    reports: adapters.reports(host),
    reportRates: adapters.reportRates(host),
    reportSpikes: adapters.reportSpikes(host),
    members: adapters.members(host),
    mailQueue: adapters.mailQueue(host),
    ids: await digestIds(host),
  };
  const current = followSettings({ ...ports, page }, (now) => ({
    runDueMaintenances: runDueMaintenances({ ...ports, clock, sleep, page: now }),
    remindOfOverruns: remindOfOverruns({ ...ports, clock, sleep, page: now }),
    settleSeries: settleAllSeries({ ...ports, clock, sleep, page: now }),
    runDueNotices: runDueNotices({ ...ports, clock, sleep, page: now }),
    keepRhythm: keepRhythm({ ...ports, clock, sleep, page: now }),
    gatherDigests: gatherDigests({ ...ports, clock, page: now, url: env.PAGE_URL }),
  }));
  return {
    recordSettings: recordSettings({ ...ports, clock, sleep, page }),
    resumeMailings: resumeMailings({ ...ports, clock, rateShare: env.SEND_RATE_SHARE }),
    runDueMaintenances: async () => (await current()).runDueMaintenances(),
    remindOfOverruns: async () => (await current()).remindOfOverruns(),
    settleSeries: async () => (await current()).settleSeries(),
    runDueNotices: async () => (await current()).runDueNotices(),
    keepRhythm: async () => (await current()).keepRhythm(),
    gatherDigests: async () => (await current()).gatherDigests(),
    watchReports: watchReports({ ...ports, clock }),
    endReports: endReports({ ...ports, clock }),
    rotateSecrets: () => ports.keyring.rotate(clock()),
    health: health({ ...ports, clock }),
  };
}
