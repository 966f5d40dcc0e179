import { resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildImage, docker, IMAGE, runContainer, whyNoEngine } from './engine.ts';

const reason = whyNoEngine();
if (reason !== undefined) console.warn(`The container is not tried here: ${reason}`);

const HARDENED = ['--read-only', '--cap-drop', 'ALL', '--security-opt', 'no-new-privileges', '--memory', '64m', '--pids-limit', '64'];
const jira = {
  name: 'Jira',
  connector_type_id: '.jira',
  config: { apiUrl: 'https://acme.atlassian.net', projectKey: 'OPS' },
  secrets: { email: 'me@acme.example', apiToken: 't0ken' },
};
const push = {
  params: { subAction: 'pushToService', subActionParams: { incident: { summary: 'Disk full', externalId: null }, comments: [] } },
};

type Container = ReturnType<typeof runContainer>;

const healthOf = ({ inspect }: Container) => inspect('{{.State.Health.Status}}');
const ready = ({ logs }: Container) => expect.poll(logs).toContain('mock-kibana: Kibana');
const healthy = (container: Container) => expect.poll(() => healthOf(container), { interval: 50 }).toBe('healthy');
const send = (method: string, url: string, body?: unknown) =>
  fetch(url, {
    method,
    headers: { 'kbn-xsrf': 'true', 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

describe.skipIf(reason !== undefined)('the container', () => {
  beforeAll(async () => {
    await buildImage();
    const [size = '0', base = '0'] = [IMAGE, 'node:24-bookworm-slim'].map((image) =>
      docker('image', 'inspect', '--format', '{{.Size}}', image),
    );
    console.log(`image: ${megabytes(Number(size))}, of which mock-kibana is ${megabytes(Number(size) - Number(base))}`);
  }, 900_000);

  test('runs as a user that is nobody, by number', () => {
    expect(docker('image', 'inspect', '--format', '{{.Config.User}}', IMAGE)).toBe('1000:1000');
  });

  test('is healthy and pushes with everything taken away that can be', async () => {
    using container = runContainer(HARDENED);
    await healthy(container);
    console.log(`healthy after ${Math.round(performance.now() - container.began)} ms`);
    const created = await send('POST', `${container.url()}/api/actions/connector`, jira);
    const { id } = await created.json();
    const pushed = await send('POST', `${container.url()}/api/actions/connector/${id}/_execute`, push);
    expect(await pushed.json()).toMatchObject({ status: 'ok', data: { title: 'OPS-1' } });
    expect(container.inspect('{{.State.OOMKilled}}')).toBe('false');
  });

  test('is healthy where it serves TLS', async () => {
    using container = runContainer([], ['--tls', 'true']);
    await healthy(container);
  });

  test('has the page', async () => {
    using container = runContainer(HARDENED);
    await healthy(container);
    const get = (file: string) => fetch(`${container.url()}/__mock/${file}`, { headers: { accept: 'text/html' } });
    const page = await get('');
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const named = [...(await page.text()).matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file = '']) => file);
    expect(named).toHaveLength(3);
    for (const file of named) expect((await get(file)).status, file).toBe(200);
  });

  test('needs no network', async () => {
    using container = runContainer(['--network', 'none']);
    await healthy(container);
  });

  test('stops in less than a second, and well', async () => {
    using container = runContainer();
    await ready(container);
    const asked = performance.now();
    docker('stop', container.id);
    const took = performance.now() - asked;
    console.log(`stopped after ${Math.round(took)} ms`);
    expect(took).toBeLessThan(1000);
    expect(container.inspect('{{.State.ExitCode}}')).toBe('0');
  });

  test('is told by the environment what to be', async () => {
    using container = runContainer(['--env', 'MOCK_KIBANA_VERSION=8.19.0', '--env', 'MOCK_KIBANA_LICENSE=basic']);
    await ready(container);
    expect(await (await fetch(`${container.url()}/api/status`)).json()).toMatchObject({ version: { number: '8.19.0' } });
    expect((await send('POST', `${container.url()}/api/actions/connector`, jira)).status).toBe(403);
  });

  test('takes the seed and the faults of what is mounted at /fixtures', async () => {
    using container = runContainer([...HARDENED, '--volume', `${resolve('examples/compose/fixtures')}:/fixtures:ro`]);
    await ready(container);
    const results: { status: string }[] = [];
    for (let attempt = 0; attempt < 2; attempt += 1) {
      results.push(await (await send('POST', `${container.url()}/api/actions/connector/tickets/_execute`, push)).json());
    }
    expect(results.map(({ status }) => status)).toEqual(['error', 'ok']);
  });

  test('ends at once with 2 when it is told something wrong', async () => {
    using container = runContainer(['--env', 'MOCK_KIBANA_VERSION=6.8.0']);
    await expect.poll(() => container.inspect('{{.State.Status}}')).toBe('exited');
    expect(container.inspect('{{.State.ExitCode}}')).toBe('2');
    expect(container.logs()).toMatch(/^mock-kibana: MOCK_KIBANA_VERSION: expected a Kibana version .*\n$/);
  });
});

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
