import { expect, test } from 'vitest';
import { startMockKibana } from '#src/server/server.ts';
import { createWorld, type World } from '#src/worlds/world.ts';

const sent = (path: string, body?: BodyInit) => {
  const init = body === undefined ? {} : { method: 'POST', body, duplex: 'half' as const };
  return new Request(`http://kibana.test${path}`, { ...init, headers: { 'kbn-xsrf': 'x', 'content-type': 'application/json' } });
};

/** A body of which nothing comes until it is told to. */
function heldBack() {
  let release = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      release = () => {
        controller.enqueue(Buffer.from('{}'));
        controller.close();
      };
    },
  });
  return { body, release: () => release() };
}

const pathsOf = ({ journal }: World) => journal.all().map(({ request }) => request.path);

test('what is called in process is in the journal at once, in the order of the calls', async () => {
  await using server = await startMockKibana();
  for (const world of [createWorld(), server.createWorld()]) {
    const { body, release } = heldBack();
    const answers = [world.fetch(sent('/api/first', body)), world.fetch(sent('/api/second', '{}')), world.fetch(sent('/api/third'))];
    expect(pathsOf(world)).toEqual(['/api/first', '/api/second', '/api/third']);
    expect(world.journal.all()[0]?.state).toBe('received');
    expect((await answers[2])?.status).toBe(404);
    release();
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(pathsOf(world)).toEqual(['/api/first', '/api/second', '/api/third']);
  }
});

test('a body that breaks ends its exchange', async () => {
  const world = createWorld();
  const body = new ReadableStream({ pull: (controller) => controller.error(new Error('the disk is gone')) });
  await expect(world.fetch(sent('/api/cases', body))).rejects.toThrow('the disk is gone');
  expect(world.journal.all()).toMatchObject([{ state: 'aborted', error: 'the disk is gone' }]);
});
