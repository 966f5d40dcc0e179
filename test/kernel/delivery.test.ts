import { expect, test } from 'vitest';
import { manualClock } from '#src/kernel/clock.ts';
import { arrived, piecesOf } from '#src/kernel/delivery.ts';
import { Ending } from '#src/kernel/ending.ts';
import type { Delivery } from '#src/kernel/http.ts';
import { Payload } from '#src/kernel/payload.ts';

const delivery = (given: Partial<Delivery>): Delivery => ({ chunks: 1, ms: 0, cutAfter: undefined, until: new Ending(), ...given });

/** The pieces of `0123456789`, each with the milliseconds after which it was sent. */
async function sent(given: Partial<Delivery>): Promise<[piece: string, ms: number][]> {
  const clock = manualClock('1970-01-01T00:00:00.000Z');
  const pieces: [string, number][] = [];
  const sending = (async () => {
    for await (const piece of piecesOf(Buffer.from('0123456789'), delivery(given), clock, new Ending())) {
      pieces.push([Buffer.from(piece).toString(), clock.now().getTime()]);
    }
  })();
  await clock.advance(10_000);
  await sending;
  return pieces;
}

test.each<[string, Partial<Delivery>, [string, number][]]>([
  ['in one piece', {}, [['0123456789', 0]]],
  [
    'in pieces of about one size, the first at once',
    { chunks: 3, ms: 100 },
    [
      ['012', 0],
      ['345', 50],
      ['6789', 100],
    ],
  ],
  ['in no more pieces than there are bytes', { chunks: 20 }, [...'0123456789'].map((digit): [string, number] => [digit, 0])],
  [
    'up to where it is cut, within a piece',
    { chunks: 5, ms: 40, cutAfter: 3 },
    [
      ['01', 0],
      ['2', 10],
    ],
  ],
  ['not at all, where it is cut at once', { cutAfter: 0 }, []],
])('a body is sent %s', async (_, given, expected) => {
  expect(await sent(given)).toEqual(expected);
});

test('who waits for a whole body waits until its last piece', async () => {
  const clock = manualClock();
  let isThere = false;
  const waiting = arrived(new Payload('0123456789'), delivery({ chunks: 2, ms: 100 }), clock, new Ending()).then(() => {
    isThere = true;
  });
  await clock.advance(99);
  expect(isThere).toBe(false);
  await clock.advance(1);
  await waiting;
  expect(isThere).toBe(true);
});

test('a body that is cut off does not arrive', async () => {
  const cut = arrived(new Payload('0123456789'), delivery({ cutAfter: 4 }), manualClock(), new Ending());
  await expect(cut).rejects.toMatchObject({ message: 'terminated', cause: { code: 'UND_ERR_SOCKET' } });
});

test.each(['the caller', 'the script'])('%s ends the wait for a body', async (who) => {
  const clock = manualClock();
  const [caller, until] = [new Ending(), new Ending()];
  const waiting = arrived(new Payload('0123456789'), delivery({ chunks: 2, ms: 100, until }), clock, caller);
  const over = expect(waiting).rejects.toThrow('over');
  await clock.advance(10);
  (who === 'the caller' ? caller : until).end(new Error('over'));
  await over;
});
