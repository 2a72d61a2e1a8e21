import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { parse as parseAtOnce } from 'csv-parse/sync';
import { CliFault, USAGE_EXIT } from './client.ts';

/** What programs write between the cells of a line; Excel takes a semicolon where the comma is the decimal sign. */
const DELIMITERS = [',', ';', '\t'];

/** One line of a file, with its number and a cell for each column that the first line names. */
export interface Row {
  number: number;
  cells: Record<string, string | undefined>;
  /** Cells beyond the columns of the first line that are not empty. */
  surplus: string[];
}

/**
 * The text of a file, with LF at each line end. Bytes that are not text in the encoding are refused rather than replaced:
 * a guess would garble people's names without a word.
 */
export function textOf(bytes: Uint8Array, encoding?: string): string {
  const label = encoding ?? encodingByMark(bytes) ?? 'utf-8';
  const text = decoded(bytes, label);
  if (text === undefined || text.includes('\0')) {
    const line = text === undefined && !encoding ? lineThatFails(bytes, label) : undefined;
    throw new CliFault(
      encoding
        ? `It is not in ${encoding}. Name the encoding it was saved in.`
        : `It is not in UTF-8${line ? ` (line ${line})` : ''}. Save it as "CSV UTF-8", or name its encoding: --encoding windows-1252 for Excel in Western Europe.`,
    );
  }
  return text.replace(/\r\n?/g, '\n');
}

function encodingByMark([first, second]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

function decoded(bytes: Uint8Array, label: string): string | undefined {
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(label, { fatal: true });
  } catch {
    throw new CliFault(`"${label}" is not an encoding. Write one such as utf-8, windows-1252 or utf-16le.`, USAGE_EXIT);
  }
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

function lineThatFails(bytes: Uint8Array, label: string): number | undefined {
  for (let start = 0, line = 1; start < bytes.length; line += 1) {
    const newline = bytes.indexOf(10, start);
    const end = newline < 0 ? bytes.length : newline + 1;
    if (decoded(bytes.subarray(start, end), label) === undefined) return line;
    start = end;
  }
  return undefined;
}

const OPTIONS = { relax_column_count: true, skip_empty_lines: true, trim: true, record_delimiter: '\n' };
const CHUNK = 65_536;

/** The lines below the first one, which names the columns; throws where the text is not CSV or `wanted` is not named. */
export async function* rowsOf(text: string, wanted: string): AsyncGenerator<Row> {
  const { columns, delimiter } = headOf(text, wanted);
  const records = Readable.from(chunksOf(text)).pipe(parse({ ...OPTIONS, delimiter, info: true }));
  try {
    let isFirst = true;
    for await (const { record, info } of records as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (isFirst) {
        isFirst = false;
        continue;
      }
      const cells = Object.fromEntries(columns.map((column, index) => [column, record[index]]));
      yield { number: info.lines, cells, surplus: record.slice(columns.length).filter(Boolean) };
    }
  } catch (error) {
    if (!isCsvError(error)) throw error;
    throw new CliFault(`It is not CSV: ${error.message}`);
  }
}

function* chunksOf(text: string): Generator<string> {
  for (let start = 0; start < text.length; start += CHUNK) yield text.slice(start, start + CHUNK);
}

/** The names in the first line, and the delimiter with which the wanted one is among them. */
function headOf(text: string, wanted: string): { columns: string[]; delimiter: string } {
  const first = /^\s*(.*)/.exec(text)?.[1] ?? '';
  for (const delimiter of DELIMITERS) {
    const columns = namesIn(first, delimiter);
    if (columns.includes(wanted)) return { columns, delimiter };
  }
  throw new CliFault(
    `Its first line must name the columns, with "${wanted}" among them. It is: ${first.slice(0, 200)}`,
  );
}

function namesIn(line: string, delimiter: string): string[] {
  try {
    const [names = []] = parseAtOnce(line, { ...OPTIONS, delimiter }) as string[][];
    return names.map((name) => name.toLowerCase());
  } catch (error) {
    if (isCsvError(error)) return [];
    throw error;
  }
}

const isCsvError = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('CSV_');
