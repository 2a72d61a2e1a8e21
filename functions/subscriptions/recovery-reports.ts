import type { IncidentId } from '../../shared/domain/ids.ts';
import type { AnswersBody } from '../../shared/wire/api/incidents.ts';
import type { RecoveryReports, Subscribers } from './ports.ts';

/** People read at once. */
const AT_ONCE = 100;

/** What people answered, in all and by the components they chose; whoever gets everything counts in the whole only. */
export const recoveryReportsOf =
  ({ answers, subscribers }: { answers: RecoveryReports; subscribers: Subscribers }) =>
  async (incidentId: IncidentId): Promise<AnswersBody> => {
    const all = await answers.of(incidentId);
    const body: AnswersBody = { works: 0, stillBroken: 0, byComponent: {}, comments: [] };
    const byComponent = new Map<string, AnswersBody['byComponent'][string]>();
    for (let start = 0; start < all.length; start += AT_ONCE) {
      const part = all.slice(start, start + AT_ONCE);
      const people = new Map((await subscribers.getMany(part.map(({ who }) => who))).map((one) => [one.id, one]));
      for (const { who, answer } of part) {
        const word = answer.works ? 'works' : 'stillBroken';
        body[word] += 1;
        const interest = people.get(who)?.interest ?? 'all';
        for (const component of interest === 'all' || interest === 'none' ? [] : interest) {
          const counts = byComponent.get(component) ?? { works: 0, stillBroken: 0 };
          counts[word] += 1;
          byComponent.set(component, counts);
        }
        const { works, at, comment } = answer;
        if (comment) body.comments.push({ who, works, at, comment });
      }
    }
    return { ...body, byComponent: Object.fromEntries(byComponent) };
  };
