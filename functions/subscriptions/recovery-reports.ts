import type { ComponentId, IncidentId, SubscriberId } from '../../shared/domain/ids.ts';
import type { AnswersBody } from '../../shared/wire/api/incidents.ts';
import type { RecoveryReports, Subscribers } from './ports.ts';

/** People read at once. */
const AT_ONCE = 100;

export interface RecoveryTallyPorts {
  answers: Pick<RecoveryReports, 'of'>;
  subscribers: Pick<Subscribers, 'getMany'>;
}

/** What people answered, in all and by the components they chose; whoever gets everything counts in the whole only. */
export const recoveryReportsOf =
  ({ answers, subscribers }: RecoveryTallyPorts) =>
  async (incidentId: IncidentId): Promise<AnswersBody> => {
    const reports = await answers.of(incidentId);
    const chosen = new Map<SubscriberId, readonly ComponentId[]>();
    for (let start = 0; start < reports.length; start += AT_ONCE) {
      const people = await subscribers.getMany(reports.slice(start, start + AT_ONCE).map(({ who }) => who));
      for (const { id, interest } of people) if (typeof interest !== 'string') chosen.set(id, interest);
    }
    return tallyReports(reports, chosen);
  };

/** Counts reports in all and by the components that each recipient chose. */
function tallyReports(
  reports: Awaited<ReturnType<RecoveryReports['of']>>,
  chosen: ReadonlyMap<SubscriberId, readonly ComponentId[]>,
): AnswersBody {
  const body: AnswersBody = { works: 0, stillBroken: 0, byComponent: {}, comments: [] };
  const byComponent = new Map<string, AnswersBody['byComponent'][string]>();
  for (const { who, answer } of reports) {
    const { works, at, comment } = answer;
    const word = works ? 'works' : 'stillBroken';
    body[word] += 1;
    for (const component of chosen.get(who) ?? []) {
      const counts = byComponent.get(component) ?? { works: 0, stillBroken: 0 };
      counts[word] += 1;
      byComponent.set(component, counts);
    }
    if (comment) body.comments.push({ who, works, at, comment });
  }
  return { ...body, byComponent: Object.fromEntries(byComponent) };
}
