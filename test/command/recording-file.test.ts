import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { RecordingFile } from '#src/command/recording-file.ts';
import { recordingProxy } from '#src/contract/record/record.ts';
import type { Ending } from '#src/kernel/ending.ts';
import { jsonResponse } from '#src/kernel/http.ts';
import { requestTo } from '../requests.ts';
import { temporaryFolder } from './folder.ts';

/** A recording whose every fixture takes this long to make, by a clock that goes on only when the test wakes the sleeper. */
function slowRecording(file: string, fixtureMs: number) {
  const pauses: number[] = [];
  let time = 0;
  let wake = () => {};
  const clock = {
    now: () => new Date(time),
    sleep: (ms: number, until?: Ending) =>
      new Promise<void>((resolve, reject) => {
        pauses.push(ms);
        wake = () => {
          time += ms;
          resolve();
        };
        until?.onEnd(() => reject(until.reason));
      }),
  };
  const proxy = recordingProxy({ target: async () => jsonResponse(200, {}) });
  const fixture = vi.fn((area: string) => {
    time += fixtureMs;
    return proxy.fixture(area);
  });
  const recording = new RecordingFile({ proxy: { ...proxy, fixture }, file, area: 'slow', clock });
  const send = () => recording.handler(requestTo('http://x/api/cases/tags'));
  return { recording, fixture, pauses, send, wake: () => wake() };
}

test('pauses the longer between saves the longer each of them takes', async () => {
  using folder = temporaryFolder();
  const file = join(folder.path, 'slow.json');
  const { recording, pauses, send, wake } = slowRecording(file, 300);
  await send();
  wake();
  await expect.poll(() => existsSync(file)).toBe(true);
  await send();
  await expect.poll(() => pauses).toEqual([1000, 6000]);
  await recording.finish();
});

test('makes the fixture once more when it is stopped', async () => {
  using folder = temporaryFolder();
  const file = join(folder.path, 'stopped.json');
  const { recording, fixture, send } = slowRecording(file, 300);
  await send();
  expect(await recording.finish()).toBe(1);
  expect(fixture).toHaveBeenCalledTimes(1);
  expect(JSON.parse(readFileSync(file, 'utf8')).cases[0].steps).toHaveLength(1);
});

test('refuses a name of a case that cannot be read', async () => {
  using folder = temporaryFolder();
  const { recording } = slowRecording(join(folder.path, 'named.json'), 0);
  const { status, body } = await recording.handler(requestTo('http://x/__mock/cases/%zz', { method: 'POST' }));
  expect([status, body.json]).toEqual([400, { message: 'expected a name whose percent signs decode, got "%zz"' }]);
});
