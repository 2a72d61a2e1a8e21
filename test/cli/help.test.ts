import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { parsed } from '../../cli/arguments.ts';
import { completionOf } from '../../cli/commands/completion.ts';
import { declare } from '../../cli/commands/declare.ts';
import { COMMANDS } from '../../cli/commands.ts';
import { commandNamed, HELP } from '../../cli/help.ts';
import { runCommand } from '../support/cli.ts';

describe('a command that does not exist', () => {
  it.each([
    ['delcare', 'Did you mean candor declare?'],
    ['resolv', 'Did you mean candor resolve?'],
    ['close', 'Did you mean candor resolve?'],
    ['outage', 'Did you mean candor declare?'],
    ['constructor', 'candor --help lists all.'],
    ['xyz', 'There is no command "xyz". candor --help lists all.'],
  ])('is answered with the one that was meant: %s', (name, said) => {
    expect(() => commandNamed(name)).toThrow(said);
  });
});

describe('an option that does not exist', () => {
  it.each([
    [['--mesage', 'x'], 'There is no option --mesage. Did you mean --message? See candor declare --help.'],
    [['--expcted', '1h'], 'Did you mean --expected?'],
    [['-x'], 'There is no option -x. See'],
    [['--title'], "Option '-t, --title <value>' argument missing. See"],
  ])('is answered in one line with the one that was meant: %j', (args, said) => {
    expect(() => parsed('declare', declare, args)).toThrow(said);
  });
});

it('the help lists every command once, by what it is for', () => {
  for (const [name, { summary }] of Object.entries(COMMANDS)) {
    expect(HELP.split(summary), name).toHaveLength(2);
  }
});

describe('completion', () => {
  const scriptOf = async (shell: string) =>
    (
      await runCommand(
        completionOf(() => COMMANDS),
        { api: {}, words: [shell] },
      )
    ).said;

  /** What bash offers when Tab is pressed after these words. */
  const offered = async (...words: string[]) => {
    const line = ['candor', ...words].map((word) => `'${word}'`).join(' ');
    const script = `${await scriptOf('bash')}\nCOMP_WORDS=(${line}); COMP_CWORD=${words.length}; _candor; echo "\${COMPREPLY[@]}"`;
    return execFileSync('bash', ['-c', script], { encoding: 'utf8' }).trim().split(' ');
  };

  it('offers commands, and then the options of the command', async () => {
    expect(await offered('de')).toEqual(['declare']);
    expect(await offered('false')).toEqual(['false-alarm']);
    expect(await offered('declare', '--wo')).toEqual(['--workaround', '--workaround-in']);
    expect(await offered('resolve', 'inc_x', '--q')).toEqual(['--quiet']);
  });

  it('knows three shells, and asks for one of them', async () => {
    expect(await scriptOf('zsh')).toContain('bashcompinit');
    expect(await scriptOf('fish')).toContain(
      "complete -c candor -n '__fish_seen_subcommand_from declare' -l workaround",
    );
    expect(
      (
        await runCommand(
          completionOf(() => COMMANDS),
          { api: {} },
        )
      ).message,
    ).toBe('For which shell? bash, zsh, fish.');
  });
});
