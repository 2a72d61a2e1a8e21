import { text as streamText } from 'node:stream/consumers';
import * as z from 'zod';
import { checkText } from '../../shared/domain/tone/check-text.ts';
import { ToneContext } from '../../shared/domain/tone/finding.ts';
import { guessedLanguage } from '../../shared/domain/tone/guess-language.ts';
import { CliFault, USAGE_EXIT } from '../client.ts';
import { type Command, text } from '../command.ts';
import { findingLines } from '../tone-advice.ts';

const CONTEXTS = ToneContext.options.join(', ');

export const tone: Command = {
  summary: 'see how a text reads to a customer who waits',
  help: `candor tone [--lang en|de] [--context CONTEXT] < TEXT
candor tone --json < JSON-LINES

      --lang LANG        the language of the text; guessed when absent
      --context CONTEXT  ${CONTEXTS} [update]

With --json each line is {"id","lang","context","text"}, and each line of the answer {"id","findings"}, where a finding has
"label", "start", "end" (UTF-16 code units), "why" and "better". Texts in other languages than English and German are
answered with "unchecked": true. It needs neither a network nor a key. Example:
  echo "Back soon!" | candor tone --context first_update`,
  offline: true,
  options: { lang: { type: 'string' }, context: { type: 'string' } },
  async run({ io, values }) {
    const given = await streamText(process.stdin);
    if (values.json === true) {
      for (const answer of given
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map(answerTo))
        console.log(answer);
      return;
    }
    const context = ToneContext.safeParse(text(values, 'context') ?? 'update');
    if (!context.success) throw new CliFault(`--context is one of: ${CONTEXTS}.`, USAGE_EXIT);
    const lang = text(values, 'lang') ?? guessedLanguage(given);
    if (!lang) throw new CliFault('The language is not clear. Say --lang en or --lang de.', USAGE_EXIT);
    const { findings, unchecked } = checkText({ id: '', lang, context: context.data, text: given });
    if (unchecked) return io.say(`Texts in "${lang}" are not checked; English and German are.`);
    if (findings.length === 0) return io.say('Nothing found.');
    for (const finding of findings) io.say(findingLines(given, finding));
  },
};

/** As the API takes it, of any length; what else stands on the line is left alone. */
const Line = z.object({ id: z.coerce.string(), lang: z.string(), context: ToneContext, text: z.string() });

function answerTo(line: string, index: number): string {
  const parsed = Line.safeParse(jsonIn(line));
  if (parsed.success) return JSON.stringify(checkText(parsed.data));
  const [issue] = parsed.error.issues;
  throw new CliFault(
    `Line ${index + 1} is not {"id","lang","context","text"}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
    USAGE_EXIT,
  );
}

function jsonIn(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
