import { GROUPS } from './commands.ts';

/** docs/cli.md: the help of every command, as the commands themselves give it. */
export const cliReference = (): string =>
  [
    '# Command line',
    'Made by `npm run docs` from the commands themselves; `candor COMMAND --help` says the same.',
    'Install it from a clone with `npm run cli:pack`, then `npm install --global .candor/cli`: one file that runs on Node 20 and newer. In the clone, `npx candor` runs it as it is. `candor sign-in ADDRESS --url URL` signs you in, and `candor completion` completes commands in your shell.',
    'Times are written as people say them: `16:00` and `tomorrow 9am` in the zone of your terminal, `45m`, `in 2 hours`, `30` for minutes, `20 minutes ago`, or a moment such as `2026-03-04T14:30:00Z`.',
    ...Object.entries(GROUPS).flatMap(([title, commands]) => [
      `## ${title}`,
      ...Object.entries(commands).map(
        ([name, { summary, help }]) => `### candor ${name}\n\n${sentence(summary)}\n\n\`\`\`text\n${help}\n\`\`\``,
      ),
    ]),
  ]
    .join('\n\n')
    .concat('\n');

const sentence = (summary: string): string => `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
