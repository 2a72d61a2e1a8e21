import { TONE_LABELS } from '../../shared/domain/tone/finding.ts';
import { corpusOf, PARTS, precisionOf, recallOf, SCORED_LANGUAGES, type Tally, tallyOf } from './score.ts';

/** `npm run tone:score`: precision and recall by part, language and label, as a table in Markdown. */
const row = (name: string, tally: Tally): string => {
  const carried = tally.right + tally.missed;
  return `| ${name.padEnd(19)} | ${String(carried).padStart(5)} | ${precisionOf(tally).toFixed(2)} | ${recallOf(tally).toFixed(2)} |`;
};

for (const part of PARTS)
  for (const language of SCORED_LANGUAGES) {
    const texts = corpusOf(part, language);
    const clean = texts.filter(({ labels }) => labels.length === 0).length;
    console.log(`\n### ${part}, ${language}: ${texts.length} texts, ${clean} of them clean\n`);
    console.log('| label | texts | precision | recall |\n| --- | --- | --- | --- |');
    for (const label of TONE_LABELS) console.log(row(label, tallyOf(texts, label)));
    console.log(row('all', tallyOf(texts)));
  }
