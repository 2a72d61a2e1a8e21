import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { Ordered } from '../../shared/wire/api/incidents.ts';
import { check, checkMails, checkPage, type Stage, summary } from './checks.ts';
import { addresses, PEOPLE } from './people.ts';
import { candor } from './target.ts';

const act = (title: string) => console.log(`\n${title}`);

const Imported = z.object({ added: z.number(), unchanged: z.number() });

export async function importPeople(): Promise<void> {
  act(`1. ${PEOPLE} customers under contract are imported from a CSV.`);
  const folder = mkdtempSync(join(tmpdir(), 'candor-demo-'));
  const csv = join(folder, 'customers.csv');
  writeFileSync(
    csv,
    ['address,name', ...addresses().map((address, index) => `${address},Customer ${index + 1}`)].join('\n'),
  );
  const imported = Imported.parse(await candor('subscribers', 'import', csv, '--reason', 'customers under contract'));
  rmSync(folder, { recursive: true });
  check(
    `${imported.added} added, ${imported.unchanged} known from before`,
    imported.added + imported.unchanged === PEOPLE,
  );
}

/** The identifier of the incident. */
export async function declare(stage: Stage): Promise<string> {
  act('2. Files cannot be opened. The on-call engineer acknowledges it at once, with a way round it.');
  const declared = Ordered.parse(
    await candor(
      'declare',
      '--now',
      '-t',
      'Files cannot be opened',
      '-c',
      `${stage.component}=partial_outage`,
      '--expected',
      '45m',
      '--workaround',
      'Your most recent work is on the backup file server: https://backup.fernhill.example.',
      '-m',
      'We are sorry: many of you cannot open files right now, and we know deadlines are waiting. Our engineers were alerted ten minutes ago and are working on it with top priority.',
    ),
  );
  const { id } = declared.incident;
  await checkPage(id, stage, {
    sentence: 'partly down.',
    status: 'partial_outage',
    words: ['Investigating', 'backup file server', 'Expected to work again by', 'Next update by'],
  });
  await checkMails(id, 0, 'declared');
  return id;
}

export async function identify(id: string, stage: Stage): Promise<void> {
  act('3. Thirty minutes later (here: at once): the cause is known, the fix is on its way, and the promise stands.');
  await candor(
    'update',
    id,
    '--now',
    '--status',
    'identified',
    '--expected',
    '15m',
    '-m',
    'A database update failed and left some folders unreadable. The fix is in the final stages of deployment, and we are on track to have everything working within 45 minutes of the start.',
  );
  await checkPage(id, stage, {
    sentence: 'partly down.',
    status: 'partial_outage',
    words: ['Identified', 'A database update failed'],
  });
  await checkMails(id, 1, 'identified');
}

export async function resolve(id: string, stage: Stage): Promise<void> {
  act('4. Restored: everybody hears it, and is asked to check.');
  await candor(
    'resolve',
    id,
    '--now',
    '-m',
    'All files can be opened again. Please try, and tell us if anything still does not work for you.',
  );
  await checkPage(id, stage, {
    sentence: 'Everything is working.',
    status: 'operational',
    words: ['Resolved', 'All files can be opened again'],
  });
  check('summary.json: no open incident of ours', !(await summary()).incidents.some((incident) => incident.id === id));
  await checkMails(id, 2, 'resolved');
}

export async function publishPostMortem(id: string, stage: Stage): Promise<void> {
  act('5. The post-mortem answers the four questions, on the page and to everybody who was told.');
  await candor(
    'postmortem',
    'draft',
    id,
    '--what',
    'For 45 minutes about a third of all files could not be opened.',
    '--why',
    'An update of the file database stopped half-way. It was started by hand, without having been tried on a copy of the data.',
    '--how',
    'We rolled the update back, rebuilt the index of the folders it had touched, and watched the service before we called it resolved.',
    '--prevent',
    'Every database update is rehearsed on a copy of last night’s data, by the pipeline; Platform team; 2026-12-15',
    '--prevent',
    'A failed update rolls itself back; Database team; 2027-01-31',
  );
  await candor('postmortem', 'publish', id, '--now');
  await checkPage(id, stage, {
    sentence: 'Everything is working.',
    status: 'operational',
    words: ['Post-mortem', 'Why it happened', 'stopped half-way', 'Platform team'],
  });
  await checkMails(id, 3, 'post-mortem');
}
