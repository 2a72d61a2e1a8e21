import { expect } from 'vitest';
import { Ordered } from '../../shared/wire/api/incidents.ts';
import { MailingList } from '../../shared/wire/api/mailings.ts';
import { eventually, type Running } from './system.ts';

/** Orders on incidents as operators give them over HTTP, without waiting for the hold; and waiting for their mails. */
export const overHttp = (running: () => Running) => ({
  order: async (path: string, body: object) => {
    const held = path.endsWith('/postmortem') ? {} : { holdSeconds: 0 };
    const answer = await running().ops('POST', path, { ...held, ...body });
    expect(answer.status, await answer.clone().text()).toBeLessThan(300);
    return Ordered.parse(await answer.json()).incident;
  },
  complete: (id: string, count: number) =>
    eventually(async () => {
      const { mailings } = MailingList.parse(await (await running().ops('GET', `/incidents/${id}/mailings`)).json());
      return mailings.length === count && mailings.every(({ completedAt }) => completedAt) && mailings;
    }),
});
