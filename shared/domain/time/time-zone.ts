const known = new Set(Intl.supportedValuesOf('timeZone'));

/** True for a zone of the IANA database, in which times can be given. */
export const isTimeZone = (name: string): boolean => known.has(name) || /^(Etc\/)?UTC$/.test(name);

/** All of them, for a list to choose from. */
export const timeZones = (): string[] => ['Etc/UTC', ...known].filter((zone, at, all) => all.indexOf(zone) === at);
