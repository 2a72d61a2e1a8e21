/** Units of a duration, as short as the language has them: they stand in a title of a bar and in a list. */
export interface DurationUnits {
  hour: string;
  minute: string;
  second: string;
}

/** "1 h 20 min": minutes are rounded, and seconds are shown below a minute only. */
export function durationIn({ hour, minute, second }: DurationUnits, seconds: number): string {
  if (seconds < 60) return `${seconds} ${second}`;
  const minutes = Math.round(seconds / 60);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours > 0 && `${hours} ${hour}`, rest > 0 && `${rest} ${minute}`].filter(Boolean).join(' ');
}
