import { describe, expect, it } from 'vitest';
import { portOf } from '#src/command/health.ts';
import { startMockKibana } from '#src/server/server.ts';
import { outcomeOf } from './terminal.ts';

const started = (...words: string[]) => ['node', '/app/cli.js', ...words, ''].join('\0');

describe('the port that a probe asks at', () => {
  it.each<[string, string, Record<string, string>, string]>([
    ['is that of a flag of the container’s first process', started('--port', '9000'), { MOCK_KIBANA_PORT: '5601' }, '9000'],
    ['is so in each spelling', started('serve', '-p', '9001', '--auth', 'open'), {}, '9001'],
    ['is so behind an init', `/sbin/docker-init\0--\0${started('--port=9002')}`, {}, '9002'],
    ['is that of the environment without a flag', started('--log', 'line'), { MOCK_KIBANA_PORT: '7000' }, '7000'],
    ['is that of the environment where the first process is another', '/sbin/init\0--port\x001\0', { MOCK_KIBANA_PORT: '7000' }, '7000'],
    ['is 5601 where nothing says', '', {}, '5601'],
  ])('%s', (_, commandLine, env, port) => {
    expect(portOf(env, commandLine)).toBe(port);
  });
});

it.each(['foo', 'ftp://127.0.0.1', ''])('a URL such as "%s" is refused in one line', async (url) => {
  const { exitCode, complained } = await outcomeOf(['health', '--url', url]);
  expect([exitCode, complained]).toEqual([2, `mock-kibana: --url: expected a URL such as http://127.0.0.1:5601, got "${url}"`]);
});

describe('a probe', () => {
  it.each([false, true])('is answered where tls is %s', async (tls) => {
    await using server = await startMockKibana({ tls });
    const { port } = new URL(server.url);
    const { exitCode, printed } = await outcomeOf(['health'], { env: { MOCK_KIBANA_PORT: port } });
    expect([exitCode, printed]).toEqual([0, `ready at ${server.url}`]);
    expect((await outcomeOf(['health', '--url', server.url])).exitCode).toBe(0);
  });

  it('says in one line where nobody answers', async () => {
    const server = await startMockKibana();
    const { port } = new URL(server.url);
    await server.close();
    const { exitCode, complained } = await outcomeOf(['health'], { env: { MOCK_KIBANA_PORT: port } });
    expect([exitCode, complained]).toEqual([1, expect.stringMatching(/^mock-kibana: nobody answers at http:.*ECONNREFUSED.*$/)]);
  });
});
