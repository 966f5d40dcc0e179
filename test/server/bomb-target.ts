import { createWorld, startMockKibana } from '#src/index.ts';

/** What the tests of bombs ask of this program, which runs as a process of its own so that its memory can be measured. */
interface Order {
  act: 'in process' | 'peak';
  base64?: string;
}

const server = await startMockKibana({ thirdParties: 'network' });
// A start has its own peak, and nobody's bomb is to blame for it.
await fetch(`${server.url}/__mock/health`);

async function answer({ act, base64 = '' }: Order): Promise<unknown> {
  if (act === 'peak') return process.resourceUsage().maxRSS / 1024;
  const headers = { 'kbn-xsrf': 'x', 'content-type': 'application/json', 'content-encoding': 'gzip' };
  const request = new Request('http://kibana.test/api/cases', { method: 'POST', headers, body: Buffer.from(base64, 'base64') });
  const response = await createWorld().fetch(request);
  return response.status;
}

process.on('message', async (order: Order) => process.send?.(await answer(order)));
process.send?.(server.url);
