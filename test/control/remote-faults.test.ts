import { expect, test } from 'vitest';
import type { ControlCall } from '#src/control/client/control-call.ts';
import { remoteFaults } from '#src/control/client/remote-faults.ts';

test('the id of a fault is one segment of a path, whatever it is', async () => {
  const paths: string[] = [];
  // Safe: what each route answers is put together here.
  const call = (async (method: string, path: string) => {
    paths.push(`${method} ${path}`);
    return { id: 'a/b?c', uses: 0 };
  }) as unknown as ControlCall;
  const fault = await remoteFaults(call).fail('kibana.slow');
  await fault.uses;
  await fault.remove();
  expect(paths).toEqual(['POST /faults', 'GET /faults/a%2Fb%3Fc', 'DELETE /faults/a%2Fb%3Fc']);
});
