import { toneOf } from '../shared/domain/tone/tone.ts';
import { corpusOf, SCORED_LANGUAGES } from '../test/tone/score.ts';
import { median, type Row } from './rows.ts';

const LENGTH = 10_000;
const RUNS = 20;

/** The tone check on a long text that is full of findings: processor time, with and without compiling its expressions. */
export async function benchTone(): Promise<Row[]> {
  return SCORED_LANGUAGES.flatMap((language) => {
    const text = corpusOf('development', language)
      .map((one) => one.text)
      .join(' ')
      .slice(0, LENGTH);
    const took = Array.from({ length: RUNS }, () => {
      const start = process.cpuUsage();
      toneOf(text, language, 'first_update');
      return process.cpuUsage(start).user / 1000;
    });
    const [first = 0, ...later] = took;
    const what = `tone of ${LENGTH.toLocaleString('en')} characters, ${language}`;
    return [
      { what: `${what}, the first text of a process`, value: `${first.toFixed(0)} ms` },
      { what: `${what}, median of those after it`, value: `${median(later).toFixed(0)} ms` },
    ];
  });
}
