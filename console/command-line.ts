const quoted = (text: string): string => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

interface Declaration {
  title: string;
  message: string;
  components: Readonly<Record<string, string>>;
  workaround?: string | undefined;
  notify: boolean;
}

/** The command that declares the same from a terminal, for when the console has no way to the API. */
export const declareCommand = ({ title, message, components, workaround, notify }: Declaration): string =>
  [
    'npx candor declare',
    `--title ${quoted(title)}`,
    ...Object.entries(components).map(([id, status]) => `--component ${id}=${status}`),
    `--message ${quoted(message)}`,
    ...(workaround ? [`--workaround ${quoted(workaround)}`] : []),
    ...(notify ? [] : ['--quiet']),
  ].join(' ');
