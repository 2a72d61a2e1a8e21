import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { csvOf, readLine } from '../../cli/csv-people.ts';
import { rowsOf, textOf } from '../../cli/csv-text.ts';
import { Name } from '../../shared/domain/subscriber/person-name.ts';
import { LEVELS, readAddress } from '../../shared/domain/subscriber/subscriber.ts';
import type { SubscriberBody } from '../../shared/wire/api/subscribers.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

async function linesIn(content: string | Uint8Array, encoding?: string) {
  const read = [];
  for await (const row of rowsOf(textOf(typeof content === 'string' ? bytesOf(content) : content, encoding), 'address'))
    read.push({ number: row.number, ...readLine(row) });
  return read;
}
const peopleIn = async (content: string | Uint8Array, encoding?: string) =>
  (await linesIn(content, encoding)).map((read) => (read.kind === 'line' ? read.line : read));

describe('a CSV file', () => {
  it('keeps everybody, with the right numbers, when its line ends are mixed', async () => {
    const read = await linesIn('address,name\r\na@x.example,A\nb@x.example,B\rc@x.example,C\r\n\r\nd@x.example,D');
    expect(read.map(({ number, ...one }) => [number, one.kind === 'line' ? one.line.address : one])).toEqual([
      [2, 'a@x.example'],
      [3, 'b@x.example'],
      [4, 'c@x.example'],
      [6, 'd@x.example'],
    ]);
  });

  it('numbers the lines below a cell of several lines as an editor does', async () => {
    expect((await linesIn('address,name\na@x.example,"A\r\nB"\nb@x.example,C\n')).map(({ number }) => number)).toEqual([
      3, 4,
    ]);
  });

  it.each([
    ['semicolons, as Excel does in most of Europe', 'address;name;tags\na@x.example;"Ada; Countess";gold eu\n'],
    ['tabs', '"Address"\tname\ttags\na@x.example\tAda; Countess\tgold,eu\n'],
    ['commas', ' ADDRESS , Name,Tags\na@x.example,Ada; Countess,gold eu\n'],
  ])('may separate its cells by %s', async (_, content) => {
    expect(await peopleIn(content)).toEqual([{ address: 'a@x.example', name: 'Ada; Countess', tags: ['gold', 'eu'] }]);
  });

  it('is refused rather than garbled when it is not in UTF-8, and read in the encoding that is named', async () => {
    const cp1252 = Buffer.concat([
      Buffer.from('address,name\na@x.example,A\nb@x.example,J'),
      Buffer.from([0xfc, 0x80]),
    ]);
    expect(() => textOf(cp1252)).toThrow(/not in UTF-8 \(line 3\).*--encoding windows-1252/);
    expect((await peopleIn(cp1252, 'windows-1252'))[1]).toMatchObject({ name: 'Jü€' });
    expect(() => textOf(cp1252, 'utf-8')).toThrow(/not in utf-8/);
    expect(() => textOf(cp1252, 'martian')).toThrow(/"martian" is not an encoding/);
  });

  it('may carry the mark of UTF-8 or UTF-16, and is refused when it is UTF-16 without one', async () => {
    const content = 'address,name\na@x.example,Jürgen\n';
    const people = [{ address: 'a@x.example', name: 'Jürgen' }];
    expect(await peopleIn(`\ufeff${content}`)).toEqual(people);
    expect(await peopleIn(Buffer.from(`\ufeff${content}`, 'utf16le'))).toEqual(people);
    expect(await peopleIn(Buffer.from(`\ufeff${content}`, 'utf16le').swap16())).toEqual(people);
    expect(() => textOf(Buffer.from('address\na@x.example\n', 'utf16le'))).toThrow(/not in UTF-8/);
  });

  it.each([
    [
      'Adresse;Name\na@x.example;A\n',
      /first line must name the columns, with "address" among them. It is: Adresse;Name/,
    ],
    ['', /first line must name the columns/],
    ['address,name\na@x.example,"A\nb@x.example,B\n', /not CSV: Quote Not Closed/],
  ])('is refused whole when it cannot be read to its end: %j', async (content, said) => {
    await expect(linesIn(content)).rejects.toThrow(said);
  });

  it('has lines refused one by one, with what is too much in them', async () => {
    const tags = Array.from({ length: 51 }, (_, index) => `t${index}`).join(' ');
    const content = [
      'address,name,tags,timezone',
      `a@x.example,${'x'.repeat(1001)},,`,
      `b@x.example,B,${tags},`,
      `c@x.example,C,${'y'.repeat(101)},`,
      `d@x.example,D,,${'z'.repeat(61)}`,
      'e@x.example,Byron, Ada,,x',
      'f@x.example,F,gold,,',
    ].join('\n');
    expect(await linesIn(content)).toEqual([
      { number: 2, kind: 'refused', reason: 'too_long', detail: 'name longer than 1,000 characters' },
      { number: 3, kind: 'refused', reason: 'too_many', detail: 'more than 50 tags' },
      { number: 4, kind: 'refused', reason: 'too_long', detail: 'one of tags longer than 100 characters' },
      { number: 5, kind: 'refused', reason: 'too_long', detail: 'timezone longer than 60 characters' },
      { number: 6, kind: 'refused', reason: 'too_many_cells', detail: 'no column for "x"' },
      { number: 7, kind: 'line', line: { address: 'f@x.example', name: 'F', tags: ['gold'] } },
    ]);
  });

  it('brings back nobody who had left or never confirmed when it was exported', async () => {
    expect(
      await linesIn('address,state\na@x.example,unsubscribed\nb@x.example,unconfirmed\nc@x.example,California\n'),
    ).toEqual([
      { number: 2, kind: 'left' },
      { number: 3, kind: 'refused', reason: 'not_confirmed', detail: 'only they can confirm' },
      { number: 4, kind: 'line', line: { address: 'c@x.example' } },
    ]);
  });
});

/** Letters that mean something to CSV, to spreadsheets or to an address, beside any others. */
const unit = fc.oneof(
  fc.constantFrom(...`=+-@'",;\t\r\n |\\`),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
);
const name = fc.array(unit, { maxLength: 30 }).map((units) => Name.safeParse(units.join('')).data);
const address = fc
  .array(fc.constantFrom(...`ab9!#$%&'*+/=?^_{|}~-`), { minLength: 1, maxLength: 12 })
  .map((letters) => `${letters.join('')}@people.example`)
  .filter((text) => readAddress(text).ok);
const word = fc.constantFrom('search', 'file-service', 'api', 'billing');
const person: fc.Arbitrary<z.infer<typeof SubscriberBody>> = fc.record(
  {
    id: fc.constant('sub_00000000000000000000' as const),
    address,
    name: name.filter((text) => text !== undefined),
    interest: fc.oneof(
      fc.constant('all' as const),
      fc.constant('none' as const),
      fc.uniqueArray(word, { minLength: 1 }),
    ),
    level: fc.constantFrom(...LEVELS),
    language: fc.constantFrom('en', 'de'),
    timeZone: fc.constantFrom('Europe/Vienna', 'Asia/Tokyo'),
    tags: fc.uniqueArray(fc.constantFrom('gold', 'eu-west', '9.x')),
    shared: fc.boolean(),
    state: fc.constant('confirmed' as const),
    createdAt: fc.constant('2026-03-04T10:00:00.000Z'),
  },
  { requiredKeys: ['id', 'address', 'interest', 'level', 'language', 'tags', 'shared', 'state', 'createdAt'] },
);

describe('people who are exported and imported again', () => {
  it('are the same people, whatever they are called', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(person, { maxLength: 8 }), async (people) => {
        const lines = people.map(({ address, name, interest, tags, level, language, timeZone }) => ({
          address,
          ...(name && { name }),
          components: typeof interest === 'string' ? [interest] : interest,
          ...(tags.length > 0 && { tags }),
          level,
          language,
          ...(timeZone && { timeZone }),
        }));
        expect(await peopleIn(csvOf(people))).toEqual(lines);
      }),
      { numRuns: 300 },
    );
  });

  it('are text to a spreadsheet, not formulas', async () => {
    const [start] = fc.sample(person, 1);
    if (!start) return expect.unreachable();
    const content = csvOf([{ ...start, address: '+49ada@x.example', name: '=HYPERLINK("x")' }]);
    expect(content).toContain(`"'+49ada@x.example","'=HYPERLINK(""x"")"`);
    expect(await peopleIn(content)).toMatchObject([{ address: '+49ada@x.example', name: '=HYPERLINK("x")' }]);
  });
});
