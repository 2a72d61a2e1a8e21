import { COMMON_OPTIONS } from '../arguments.ts';
import { CliFault, USAGE_EXIT } from '../client.ts';
import type { Command } from '../command.ts';

const SHELLS = ['bash', 'zsh', 'fish'];

/** Completion of all commands, which are asked for when it runs: it is one of them. */
export const completionOf = (all: () => Readonly<Record<string, Command>>): Command => ({
  summary: 'complete commands and options in your shell',
  help: `candor completion bash|zsh|fish

Prints what your shell reads at its start. Example:
  candor completion bash >> ~/.bashrc
  candor completion zsh >> ~/.zshrc
  candor completion fish > ~/.config/fish/completions/candor.fish`,
  options: {},
  offline: true,
  async run({ io, words: [shell = ''] }) {
    if (!SHELLS.includes(shell)) throw new CliFault(`For which shell? ${SHELLS.join(', ')}.`, USAGE_EXIT);
    const common = Object.keys(COMMON_OPTIONS);
    const commands = Object.entries(all()).map(([name, { summary, options }]) => {
      return { name, summary, options: [...Object.keys(options), ...common] };
    });
    io.say(shell === 'fish' ? fishScript(commands) : bashScript(commands, shell === 'zsh'));
  },
});

interface Completed {
  name: string;
  summary: string;
  options: string[];
}

const bashScript = (commands: readonly Completed[], isZsh: boolean): string =>
  [
    ...(isZsh ? ['autoload -U +X bashcompinit && bashcompinit'] : []),
    '_candor() {',
    '  local word="${COMP_WORDS[COMP_CWORD]}" words=\'\'',
    '  if [ "$COMP_CWORD" -eq 1 ]; then',
    `    words='${commands.map(({ name }) => name).join(' ')} help'`,
    '  else',
    '    case "${COMP_WORDS[1]}" in',
    ...commands.map(({ name, options }) => `      ${name}) words='${options.map((one) => `--${one}`).join(' ')}' ;;`),
    '    esac',
    '  fi',
    '  COMPREPLY=($(compgen -W "$words" -- "$word"))',
    '}',
    'complete -o default -F _candor candor',
  ].join('\n');

const fishScript = (commands: readonly Completed[]): string =>
  commands
    .flatMap(({ name, summary, options }) => [
      `complete -c candor -n __fish_use_subcommand -f -a ${name} -d '${summary.replaceAll("'", "\\'")}'`,
      ...options.map((option) => `complete -c candor -n '__fish_seen_subcommand_from ${name}' -l ${option}`),
    ])
    .join('\n');
