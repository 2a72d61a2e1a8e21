import { expect, it } from 'vitest';
import { recoveryReportsOf } from '../../functions/subscriptions/recovery-reports.ts';
import { componentStatuses } from '../../shared/domain/page/headline.ts';
import { confirmed } from '../support/fixtures.ts';
import { declared, ID, incidentOf } from '../support/incidents.ts';
import { page } from '../support/page.ts';

it('counts a component by its own name, whatever that means in the language of the program', async () => {
  const person = { ...confirmed('a@x.example'), interest: ['constructor'] };
  const body = await recoveryReportsOf({
    answers: { of: async () => [{ who: person.id, answer: { works: true, at: '' } }] },
    subscribers: { getMany: async () => [person] },
  })(ID);
  expect(body.byComponent).toEqual({ constructor: { works: 1, stillBroken: 0 } });
});

it('an incident affects only the components that it names', () => {
  const named = { ...page, groups: [{ components: [{ id: 'constructor', name: 'C', hidden: false }] }] };
  expect([...componentStatuses(named, [incidentOf(declared())])]).toEqual([['constructor', 'operational']]);
});
