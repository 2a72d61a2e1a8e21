import { log } from '../platform/log.ts';
import { measure } from '../platform/metrics.ts';
import type { composeTick } from './compose/tick.ts';

/** What is done every minute, with what each task logs and measures. */
export const scheduledTasks = (due: Awaited<ReturnType<typeof composeTick>>): readonly (() => Promise<void>)[] => [
  async () => {
    if (await due.recordSettings()) log('settings.recorded');
  },
  async () => {
    const { resumed } = await due.resumeMailings();
    measure({ StuckMailings: resumed.length });
    log('tick.mailings', { resumed: resumed.join(' ') });
  },
  async () => log('tick.series', { settled: (await due.settleSeries()).join(' ') }),
  async () => {
    const steps = await due.runDueMaintenances();
    log('tick.maintenances', { due: steps.map(({ id, step }) => `${id} ${step}`).join(', ') });
  },
  async () => log('tick.overruns', { reminded: (await due.remindOfOverruns()).join(' ') }),
  async () => {
    const spikes = await due.watchReports();
    measure({ ReportSpikes: spikes.length });
    if (spikes.length > 0) log('reports.spikes', { ids: spikes.map(({ id }) => id).join(' ') });
  },
  async () => log('tick.reports', { mails: await due.endReports() }),
  async () => {
    const steps = await due.keepRhythm();
    log('tick.rhythm', { done: steps.map(({ id, step }) => `${id} ${step}`).join(', ') });
  },
  async () => {
    const steps = await due.runDueNotices();
    log('tick.notices', { due: steps.map(({ id, step }) => `${id} ${step}`).join(', ') });
  },
  async () => log('tick.digests', { made: (await due.gatherDigests()).join(' ') }),
  async () => {
    await due.rotateSecrets();
  },
  async () => {
    const { overduePromises, pageBehind, sendingPaused, unreadable } = await due.health();
    measure({
      OverduePromises: overduePromises,
      PageBehind: Number(pageBehind),
      SendingPaused: Number(sendingPaused),
      UnreadableTimelines: unreadable.length,
    });
    if (unreadable.length > 0) log('timelines.unreadable', { ids: unreadable.join(' ') });
  },
];
