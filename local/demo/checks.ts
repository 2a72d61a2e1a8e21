import { MailingList } from '../../shared/wire/api/mailings.ts';
import type { StoredMail } from '../ses/store.ts';
import { StartFault } from '../start-fault.ts';
import { addresses, PEOPLE } from './people.ts';
import { authorised, inbox, url } from './target.ts';
import { until, within } from './wait.ts';

/** How many checks there were, and how many did not hold. */
export const result = { checks: 0, faults: 0 };

export function check(what: string, holds: boolean): void {
  result.checks += 1;
  if (!holds) result.faults += 1;
  console.log(`    ${holds ? 'ok  ' : 'FAIL'} ${what}`);
}

const pageText = async (path: string) => (await fetch(`${url}${path}`)).text();

interface Summary {
  status: { description: string };
  components: { id: string; status: string; group: boolean }[];
  incidents: { id: string; status: string }[];
}
export const summary = async () => (await (await fetch(`${url}/api/v2/summary.json`)).json()) as Summary;

/** What the demonstration plays on: a component that nothing else is wrong with. */
export interface Stage {
  component: string;
  /** Nothing else is open, so that the front page speaks of our incident alone. */
  isCalm: boolean;
}

/** The file service, or another component where incidents that are open already concern it. */
export async function stageOf(): Promise<Stage> {
  const { components, incidents } = await summary();
  const working = components.filter(({ status, group }) => status === 'operational' && !group).map(({ id }) => id);
  const component = working.includes('file-service') ? 'file-service' : working[0];
  if (!component)
    throw new StartFault(
      'Every component has an open incident: resolve one, or forget them all with npm start -- --fresh.',
    );
  return { component, isCalm: incidents.length === 0 };
}

export async function checkPage(
  incidentId: string,
  { component, isCalm }: Stage,
  wanted: { sentence: string; status: string; words: string[] },
): Promise<void> {
  const named = isCalm ? wanted.sentence : `/incidents/${incidentId}`;
  const front = await within(
    () => pageText('/'),
    (text) => text.includes(named),
  );
  check(isCalm ? `front page: ${named}` : 'front page: the incident, among others', front.includes(named));
  const stateIn = (data: Summary) => data.components.find(({ id }) => id === component)?.status;
  const data = await within(summary, (found) => stateIn(found) === wanted.status);
  check(`summary.json: ${data.status.description}, ${component} ${stateIn(data)}`, stateIn(data) === wanted.status);
  const all = (text: string) => wanted.words.every((words) => text.includes(words));
  const incident = await within(() => pageText(`/incidents/${incidentId}`), all);
  check(`incident page says: ${wanted.words.map((words) => `“${words}”`).join(', ')}`, all(incident));
}

/** Every one of our people has exactly one mail of this announcement. */
export async function checkMails(incidentId: string, ordinal: number, what: string): Promise<void> {
  const began = Date.now();
  const mailing = await until(`the mails of "${what}"`, async () => {
    const { mailings } = MailingList.parse(await authorised(`/ops/incidents/${incidentId}/mailings`));
    const found = mailings[ordinal];
    return found?.completedAt ? found : undefined;
  });
  const mails = ((await (await fetch(`${inbox}/_ses/messages`)).json()) as StoredMail[]).filter(
    ({ tags }) => tags.mailing === mailing.id,
  );
  const copies = new Map<string, number>();
  for (const address of mails.flatMap(({ destinations }) => destinations))
    copies.set(address, (copies.get(address) ?? 0) + 1);
  const ours = addresses().map((address) => copies.get(address) ?? 0);
  const { recipients, counts } = mailing;
  check(
    `${what}: ${ours.filter((count) => count === 1).length} of ${PEOPLE} people have one mail, none missing, none twice (${((Date.now() - began) / 1000).toFixed(1)} s)`,
    ours.every((count) => count === 1),
  );
  check(
    `${what}: counters add up, ${counts.sent} sent + ${counts.skipped} skipped + ${counts.failed} failed + ${counts.unknown} in doubt = ${recipients}`,
    counts.sent + counts.skipped + counts.failed + counts.unknown === recipients,
  );
}
