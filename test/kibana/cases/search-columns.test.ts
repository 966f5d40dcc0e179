import { describe, expect, it } from 'vitest';
import { seededIds } from '#src/kernel/ids.ts';
import { KeywordColumn } from '#src/kibana/cases/find/search/keyword-column.ts';
import type { SearchColumn } from '#src/kibana/cases/find/search/search-column.ts';
import type { SearchValue } from '#src/kibana/cases/find/search/search-fields.ts';
import { type Sought, seek } from '#src/kibana/cases/find/search/search-words.ts';
import { TextColumn } from '#src/kibana/cases/find/search/text-column.ts';
import { createWorld } from '#src/worlds/world.ts';
import { type Target, targetOf } from '../../targets.ts';
import { caseBody, ok } from './drafts.ts';
import { keywordIs, textHas } from './plain-search.ts';

const kinds: readonly Sought['kind'][] = ['words', 'phrase', 'prefix', 'phrase-prefix'];
const vocabulary = ['red', 'Red', 're', 'car', 'car-red', "it's", '3.14', 'Größe', '', '!', 'null', '[]'];

/** Chance that is the same at every run. */
function draws() {
  const { random } = seededIds(1);
  const pick = <T>(values: readonly T[]) => values[Math.floor(random() * values.length)];
  const text = () => Array.from({ length: pick([1, 1, 3]) ?? 1 }, () => pick(vocabulary)).join(' ');
  return { pick, text };
}

/** The rows that a column finds, asked as often as values are written to it, beside those that a plain reading finds. */
function compared(
  column: SearchColumn,
  drawValue: () => SearchValue,
  isFound: (value: SearchValue, sought: Sought, every: boolean) => boolean,
) {
  const { pick, text } = draws();
  const values: SearchValue[] = [];
  const found: number[][] = [];
  const expected: number[][] = [];
  for (let round = 0; round < 3000; round += 1) {
    const row = round < 40 ? round : (round * 7) % 40;
    values[row] = drawValue();
    column.set(row, values[row]);
    const sought = seek(pick(kinds) ?? 'words', text());
    const every = round % 2 === 0;
    const test = column.test(sought, { every });
    const rows = [...values.keys()];
    found.push(rows.filter((one) => test?.(one)));
    expected.push(rows.filter((one) => isFound(values[one], sought, every)));
  }
  return { found, expected };
}

describe('the columns of a search', () => {
  it('find in texts what reading them word by word finds', () => {
    const { pick, text } = draws();
    const drawText = () => pick([text(), text(), text(), null, undefined]);
    const { found, expected } = compared(new TextColumn(), drawText, (value, sought, every) => textHas(value, sought, { every }));
    expect(found).toEqual(expected);
    expect(expected.filter((rows) => rows.length > 0).length).toBeGreaterThan(1000);
  });

  it('find in keywords what comparing each finds', () => {
    const { pick, text } = draws();
    const drawValue = () => pick([pick(vocabulary), text(), null, undefined]);
    const { found, expected } = compared(new KeywordColumn(), drawValue, (value, sought) => keywordIs(value, sought));
    expect(found).toEqual(expected);
    expect(expected.filter((rows) => rows.length > 0).length).toBeGreaterThan(300);
  });

  it('find in lists of keywords what comparing each finds', () => {
    const { pick, text } = draws();
    const drawValue = () => pick([[], [text()], [text(), text()]]);
    const { found, expected } = compared(new KeywordColumn(), drawValue, (value, sought) => keywordIs(value, sought));
    expect(found).toEqual(expected);
    expect(expected.filter((rows) => rows.length > 0).length).toBeGreaterThan(300);
  });

  it.each([
    ['text', new TextColumn()],
    ['keyword', new KeywordColumn()],
  ])('forget earlier values of a %s', (_, column) => {
    column.set(0, 'stays');
    for (let number = 0; number < 30_000; number += 1) column.set(1, `value ${number}`);
    const isFound = (text: string, row: number) => column.test(seek('phrase', text), { every: false })?.(row) ?? false;
    expect(isFound('stays', 0)).toBe(true);
    expect(isFound('value 29999', 1)).toBe(true);
    expect(isFound('value 29998', 1)).toBe(false);
  });
});

describe('a search', () => {
  const find = async (kibana: Target) =>
    ok(await kibana.send<{ total: number }>('GET', '/api/cases/_find?search=nowhere&searchFields=title&searchFields=description')).total;

  it('reads each text once, however often is searched', async () => {
    const kibana = targetOf(createWorld());
    const { records } = kibana.world.parts.cases;
    const { id } = ok(await kibana.send<{ id: string }>('POST', '/api/cases', caseBody()));
    const { attributes } = records.get('default', id);
    let readings = 0;
    for (let number = 0; number < 100; number += 1) {
      const get = () => {
        readings += 1;
        return 'elsewhere';
      };
      records.create('default', Object.defineProperty({ ...attributes }, 'title', { get, enumerable: true }));
    }
    readings = 0;
    expect(await find(kibana)).toBe(0);
    expect(readings).toBe(100);
    expect(await find(kibana)).toBe(0);
    expect(readings).toBe(100);
    records.update('default', id, { title: 'nowhere' });
    expect(await find(kibana)).toBe(1);
    expect(readings).toBe(100);
  });
});
