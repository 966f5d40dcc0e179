import { describe, expect, it } from 'vitest';
import { readSearchQuery } from '#src/kibana/cases/find/search/search-query.ts';
import { seek } from '#src/kibana/cases/find/search/search-words.ts';
import { TextColumn } from '#src/kibana/cases/find/search/text-column.ts';
import type { WorldOptions } from '#src/worlds/options.ts';
import { createWorld } from '#src/worlds/world.ts';
import { type Target, targetOf } from '../../targets.ts';
import { createCase, ok, patch } from './drafts.ts';

/** Which of the texts fit a query. */
const matching = (query: string, texts: readonly string[], operator: 'AND' | 'OR' = 'OR') => {
  const column = new TextColumn();
  for (const [row, text] of texts.entries()) column.set(row, text);
  const fits = readSearchQuery(query, operator)?.((sought) => column.test(sought, { every: operator === 'AND' }) ?? (() => false));
  return texts.filter((_, row) => fits?.(row));
};

describe('a simple query string', () => {
  const texts = ['red car', 'Red house', 'blue car', 'a car-red thing'];

  it.each([
    ['red', ['red car', 'Red house', 'a car-red thing']],
    ['re', []],
    ['re*', ['red car', 'Red house', 'a car-red thing']],
    ['red car', texts],
    ['red + car', ['red car', 'a car-red thing']],
    ['+red +car', ['red car', 'a car-red thing']],
    ['red | blue', texts],
    ['-red', ['blue car']],
    ['car + -red', ['blue car']],
    ['--red', ['red car', 'Red house', 'a car-red thing']],
    ['"red car"', ['red car']],
    ['"car red"', ['a car-red thing']],
    ['(red + house) | blue', ['Red house', 'blue car']],
    ['*', texts],
    ['"red', ['red car', 'Red house', 'a car-red thing']],
    ['red~1', ['red car', 'Red house', 'a car-red thing']],
    ['re\\*', []],
    ['!!!', []],
    ['(', []],
  ])('%s finds %j', (query, found) => {
    expect(matching(query, texts)).toEqual(found);
  });

  it('needs every word when it is told so', () => {
    expect(matching('red car', texts, 'AND')).toEqual(['red car', 'a car-red thing']);
    expect(matching('car-red', texts, 'AND')).toEqual(['red car', 'a car-red thing']);
    expect(matching('red | blue', texts, 'AND')).toEqual(texts);
  });

  it('finds a word however it is written', () => {
    expect(matching('größe', ['GRÖSSE', 'GRÖßE'])).toEqual(['GRÖßE']);
    expect(matching('İzmir', ['İZMİR', 'Izmir'])).toEqual([]);
    expect(matching('İZMİR', ['İZMİR', 'Izmir'])).toEqual(['İZMİR']);
  });

  it('is nothing without words', () => {
    expect(readSearchQuery('  ', 'OR')).toBeUndefined();
    expect(readSearchQuery('( | )', 'OR')).toBeUndefined();
  });
});

describe('the words of a text', () => {
  it.each([
    ["it's", ["it's"]],
    ['example.com:8080', ['example.com', '8080']],
    ['3.14 and 1,000', ['3.14', 'and', '1,000']],
    ['foo_bar-baz', ['foo_bar', 'baz']],
    ['Größe ÜBER', ['größe', 'über']],
    ['İzmir', ['i̇zmir']],
  ])('%s are %j', (text, words) => {
    expect(seek('words', text).words).toEqual(words);
  });
});

describe('searching cases', () => {
  const start = (options: WorldOptions = {}) => targetOf(createWorld(options));
  const search = async (kibana: Target, query: Record<string, string | string[]>) => {
    const parameters = new URLSearchParams(Object.entries(query).flatMap(([name, value]) => [value].flat().map((one) => [name, one])));
    return ok(await kibana.send<{ cases: { title: string }[] }>('GET', `/api/cases/_find?${parameters}`)).cases.map(({ title }) => title);
  };

  it('looks into every field, unless told which', async () => {
    const kibana = start();
    await createCase(kibana, { title: 'First issue', description: 'nothing' });
    await createCase(kibana, { title: 'Second', description: 'has an issue', tags: ['Big Tag'] });
    expect(await search(kibana, { search: 'issue' })).toEqual(['First issue', 'Second']);
    expect(await search(kibana, { search: 'issue', searchFields: 'title' })).toEqual(['First issue']);
    expect(await search(kibana, { search: 'ISSUE', searchFields: ['title', 'description'] })).toEqual(['First issue', 'Second']);
    expect(await search(kibana, { search: '"Big Tag"' })).toEqual(['Second']);
    expect(await search(kibana, { search: 'Tag' })).toEqual([]);
    expect(await search(kibana, { search: 'elastic' })).toEqual(['First issue', 'Second']);
    expect(await search(kibana, { search: '' })).toEqual(['First issue', 'Second']);
  });

  it('knows of every change since the last search', async () => {
    const kibana = start();
    const first = await createCase(kibana, { title: 'red', tags: ['old'] });
    expect(await search(kibana, { search: 'red' })).toEqual(['red']);
    await createCase(kibana, { title: 'red too' });
    const changed = await patch(kibana, first, { title: 'blue', tags: ['new'] });
    expect(await search(kibana, { search: 'red' })).toEqual(['red too']);
    expect(await search(kibana, { search: 'old' })).toEqual([]);
    expect(await search(kibana, { search: 'blue + new' })).toEqual(['blue']);
    await kibana.send('DELETE', `/api/cases?ids=${encodeURIComponent(JSON.stringify([changed.id]))}`);
    expect(await search(kibana, { search: 'blue' })).toEqual([]);
    const snapshot = kibana.world.snapshot();
    kibana.world.clear();
    expect(await search(kibana, { search: 'red' })).toEqual([]);
    await kibana.world.restore(snapshot);
    expect(await search(kibana, { search: 'red' })).toEqual(['red too']);
  });

  it('takes a word for a whole word, and one with a star for a beginning', async () => {
    const kibana = start();
    await createCase(kibana, { title: 'An issue here' });
    expect(await search(kibana, { search: 'Iss' })).toEqual([]);
    expect(await search(kibana, { search: 'Iss*' })).toEqual(['An issue here']);
    expect(await search(kibana, { search: 'an-iss*' })).toEqual(['An issue here']);
  });

  it('finds words in several fields together', async () => {
    const kibana = start();
    await createCase(kibana, { title: 'red', description: 'car' });
    await createCase(kibana, { title: 'blue', description: 'car' });
    const searchFields = ['title', 'description'];
    expect(await search(kibana, { search: 'red car', searchFields, defaultSearchOperator: 'AND' })).toEqual(['red']);
    expect(await search(kibana, { search: 'red car', searchFields })).toEqual(['red', 'blue']);
  });

  it('takes a UUID for the id of a case, or for text', async () => {
    const kibana = start();
    const { id } = await createCase(kibana, { title: 'itself' });
    await createCase(kibana, { title: `about ${id}` });
    await createCase(kibana, { title: 'other' });
    expect(await search(kibana, { search: id, searchFields: ['title', 'description'] })).toEqual(['itself', `about ${id}`]);
    expect(await search(kibana, { search: id })).toEqual(['itself']);
  });

  it('finds the number of a case once it has one', async () => {
    const kibana = start({ clock: '2025-01-01T00:00:00.000Z' });
    await createCase(kibana, { title: 'numbered' });
    const query = { search: '1', searchFields: 'incremental_id.text' };
    expect(await search(kibana, query)).toEqual([]);
    await kibana.world.clock.advance(10 * 60 * 1000);
    expect(await search(kibana, query)).toEqual(['numbered']);
  });

  it('looks into fields by any name in early releases', async () => {
    const kibana = start({ kibanaVersion: '8.8.0' });
    await createCase(kibana, { title: 'mine', connector: { id: 'c', name: 'My Jira', type: '.jira', fields: null } });
    expect(await search(kibana, { search: 'jira', searchFields: 'connector.name' })).toEqual(['mine']);
    expect(await search(kibana, { search: 'jira', searchFields: 'created_by.username' })).toEqual([]);
    expect(await search(kibana, { search: 'jira', searchFields: 'no.such' })).toEqual([]);
  });
});
