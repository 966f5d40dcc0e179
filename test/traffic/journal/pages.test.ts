import { expect, test } from 'vitest';
import { Budget } from '#src/traffic/journal/budget.ts';
import { makeTraffic } from '../traffic.ts';

/** A journal with so many requests to `/1`, `/2`, …; every third is a POST. */
async function filled(count: number, options: Parameters<typeof makeTraffic>[0] = {}) {
  const traffic = makeTraffic(options);
  for (let number = 1; number <= count; number += 1) await traffic.send(number % 3 === 0 ? 'POST' : 'GET', `/${number}`);
  const { journal } = traffic;
  const paths = (...[match, page]: Parameters<typeof journal.find>) => journal.find(match, page).map(({ request }) => request.path);
  const id = (number: number) => journal.all()[number - 1]?.id ?? '';
  return { ...traffic, paths, id };
}

test('shows a page of what matches, and what comes behind an exchange', async () => {
  const { paths, id } = await filled(10);
  expect(paths({}, { limit: 3 })).toEqual(['/1', '/2', '/3']);
  expect(paths({}, { limit: 3, after: id(3) })).toEqual(['/4', '/5', '/6']);
  expect(paths({ method: 'POST' }, { limit: 2, after: id(4) })).toEqual(['/6', '/9']);
  expect(paths({}, { after: id(8) })).toEqual(['/9', '/10']);
  expect(paths({}, { after: id(10) })).toEqual([]);
});

test('leads on to the next page while there is more that matches', async () => {
  const { journal, id } = await filled(6);
  expect(journal.read({}, { limit: 4 }).next).toBe(id(4));
  expect(journal.read({}, { limit: 6 }).next).toBeUndefined();
  expect(journal.read({ method: 'POST' }, { limit: 1 }).next).toBe(id(3));
  expect(journal.read({ method: 'POST' }, { limit: 2 }).next).toBeUndefined();
});

test('goes on behind an exchange that was dropped or cleared in the meantime', async () => {
  const { journal, paths, send } = await filled(3, { entries: 3 });
  const [first, second] = journal.all();
  for (const number of [4, 5]) await send('GET', `/${number}`);
  expect(paths({}, { after: first?.id })).toEqual(['/3', '/4', '/5']);
  journal.clear();
  await send('GET', '/6');
  expect(paths({}, { after: second?.id })).toEqual(['/6']);
});

test('goes on behind an exchange when the budget dropped the ones around it', async () => {
  const { journal, paths, id } = await filled(10, { budget: new Budget(2500) });
  expect(journal.size).toBeLessThan(6);
  expect(paths({}, { after: id(1) })).toEqual(paths({}).slice(1));
});

test('refuses a page that cannot be', async () => {
  const { journal } = await filled(2);
  for (const limit of [0, -1, 1.5, Number.NaN]) expect(() => journal.find({}, { limit })).toThrow('limit: expected a whole number above 0');
  for (const after of ['', 'nothing', 'nothing-1', `${journal.all()[0]?.id}0`])
    expect(() => journal.find({}, { after })).toThrow('after: expected the id of an exchange that this journal has or had');
});

test('masks an exchange only when it is asked for', async () => {
  const { journal, send } = await filled(1);
  const { exchanges } = journal.read({});
  await send('POST', '/connector', { secrets: { apiToken: 'known-later' } });
  await send('POST', '/note', { text: 'known-later' });
  expect([...exchanges].map(({ request }) => request.path)).toEqual(['/1']);
  expect(journal.find({ path: '/note' })[0]?.request.body).toMatch(/^\{"text":"<redacted:\w+>"\}$/);
});
