import { expect, test } from 'vitest';
import { Ending, endingOf, untilFirst } from '#src/kernel/ending.ts';

test('everybody who listens is told once, and only the first reason counts', () => {
  const ending = new Ending();
  const told: unknown[] = [];
  ending.onEnd(() => told.push(['a', ending.reason]));
  ending.onEnd(() => told.push(['b', ending.reason]));
  expect([ending.isOver, ending.reason]).toEqual([false, undefined]);
  ending.end('first');
  ending.end('second');
  expect([ending.isOver, ending.reason]).toEqual([true, 'first']);
  expect(told).toEqual([
    ['a', 'first'],
    ['b', 'first'],
  ]);
});

test('who listens late is told at once', () => {
  const ending = new Ending();
  ending.end('over');
  const told: unknown[] = [];
  ending.onEnd(() => told.push(ending.reason))();
  expect(told).toEqual(['over']);
});

test('who stops listening is not told', () => {
  const ending = new Ending();
  const told: string[] = [];
  const stop = ending.onEnd(() => told.push('a'));
  ending.onEnd(() => told.push('b'));
  stop();
  ending.end(undefined);
  expect(told).toEqual(['b']);
});

test('a wait under several endings ends with the first of them', async () => {
  const [caller, script] = [new Ending(), new Ending()];
  const waiting = untilFirst([undefined, caller, script], (first) => new Promise((resolve) => first.onEnd(() => resolve(first.reason))));
  script.end('cleared');
  caller.end('gone');
  expect(await waiting).toBe('cleared');
});

test('a wait that is over listens to nothing any more', async () => {
  const caller = new Ending();
  const firsts: Ending[] = [];
  const wait = (outcome: Promise<string>) =>
    untilFirst([caller], (first) => {
      firsts.push(first);
      return outcome;
    });
  expect(await wait(Promise.resolve('done'))).toBe('done');
  await expect(wait(Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  caller.end('gone');
  expect(firsts.map(({ isOver }) => isOver)).toEqual([false, false]);
});

test("a signal of the platform's is an ending, whether it is aborted already or later", () => {
  expect(endingOf(undefined)).toBeUndefined();
  expect(endingOf(AbortSignal.abort('before'))).toMatchObject({ isOver: true, reason: 'before' });
  const abort = new AbortController();
  const ending = endingOf(abort.signal);
  expect(ending?.isOver).toBe(false);
  abort.abort('later');
  expect(ending).toMatchObject({ isOver: true, reason: 'later' });
});
