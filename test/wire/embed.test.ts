import { Script } from 'node:vm';
import { expect, it } from 'vitest';
import { LANGUAGES } from '../../shared/domain/text/language.ts';
import { embedScript } from '../../shared/wire/embed.ts';
import { STATE_WORDS } from '../../shared/words/languages.ts';

it.each(LANGUAGES)(
  'the notice for other sites is a program that says every state in %s, without a full stop',
  (language) => {
    const script = embedScript(language);
    expect(() => new Script(script)).not.toThrow();
    expect(script.length).toBeLessThan(5_000);
    const { overall, close } = STATE_WORDS[language];
    expect(script).toContain(`'aria-label', ${JSON.stringify(close)}`);
    for (const sentence of Object.values(overall)) {
      expect(script).toContain(JSON.stringify(sentence.slice(0, -1)));
      expect(script).not.toContain(sentence);
    }
  },
);
