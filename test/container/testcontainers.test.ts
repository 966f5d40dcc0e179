import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultRelease } from '#src/kibana/releases/kibana-version.ts';
import { MockKibanaContainer, type StartedMockKibanaContainer } from '#src/testcontainers.ts';
import { caseOverJira, jira, send } from '../vitest/samples/send.ts';
import { buildImage, IMAGE, whyNoEngine } from './engine.ts';

const reason = whyNoEngine();
if (reason !== undefined) console.warn(`Testcontainers is not tried here: ${reason}`);

describe.skipIf(reason !== undefined)('MockKibanaContainer', () => {
  beforeAll(() => buildImage(), 900_000);

  describe('a container for a file', () => {
    let kibana: StartedMockKibanaContainer;
    beforeAll(async () => {
      const began = performance.now();
      kibana = await new MockKibanaContainer(IMAGE)
        .withKibanaVersion('8.19.0')
        .withSeed({ connectors: [{ id: '8b1f1e3c-8c0e-4b6e-a0f9-6d2f1c3b4a59', ...jira }] })
        .withFaults([{ preset: 'kibana.notReady', times: 1, match: { path: '/api/cases/tags' } }])
        .start();
      console.log(`Testcontainers started it in ${Math.round(performance.now() - began)} ms`);
    });
    afterAll(() => kibana.stop());

    test('answers at its URL, as the release that it is told, with its seed and its faults', async () => {
      expect(kibana.getUrl()).toMatch(/^http:\/\/\S+:\d+$/);
      expect((await send({ url: kibana.getUrl() }, 'GET', '/api/status')).body).toMatchObject({ version: { number: '8.19.0' } });
      expect((await send({ url: kibana.getUrl() }, 'GET', '/api/actions/connectors')).body).toMatchObject([{ name: 'Jira' }]);
      expect((await fetch(`${kibana.getUrl()}/api/cases/tags`)).status).toBe(503);
      expect((await fetch(`${kibana.getUrl()}/api/cases/tags`)).status).toBe(200);
    });

    test('is scripted and asked as a Kibana in this process is', async () => {
      const world = await kibana.createWorld({ faults: [] });
      const fault = await world.fail('jira.rateLimited', { times: 1 });
      const push = await caseOverJira(world);
      expect([(await push()).status, (await push()).status]).toEqual([424, 200]);
      expect(await fault.uses).toBe(1);
      await world.expectNoUnusedRules();
      expect(await world.simulator('jira').records('issues')).toMatchObject([{ fields: { summary: 'Disk full' } }]);
      await world.journal.expect({ service: 'jira', method: 'POST', path: '/rest/api/2/issue' }, { times: 2 });
      expect(await kibana.simulator('jira').records('issues')).toEqual([]);
      await world.close();
    });

    test('lets in whoever has its API key', async () => {
      const headers = { authorization: `ApiKey ${kibana.getApiKey()}` };
      expect((await fetch(`${kibana.getUrl()}/api/actions/connectors`, { headers })).status).toBe(200);
    });
  });

  test('takes a folder of fixtures, and its logs go where the test wants them', async () => {
    const lines: string[] = [];
    await using kibana = await new MockKibanaContainer(IMAGE)
      .withFixtures(resolve('examples/compose/fixtures'))
      .withLogConsumer((logs) => logs.on('data', (line) => lines.push(String(line))))
      .start();
    expect((await send(kibana, 'GET', '/api/actions/connector/tickets')).status).toBe(200);
    expect(await kibana.faults.list()).toHaveLength(1);
    expect(lines.join('')).toContain(`mock-kibana: Kibana ${defaultRelease} at`);
  });

  test('calls third parties over the network where it is told so', async () => {
    await using kibana = await new MockKibanaContainer(IMAGE).withThirdPartiesOnNetwork().start();
    const push = await caseOverJira(kibana);
    expect((await push()).body.message).toMatch(/getaddrinfo (ENOTFOUND|EAI_AGAIN) jira\.example/);
  });

  test('needs its control token where it has one, and comes back after a restart', async () => {
    await using kibana = await new MockKibanaContainer(IMAGE).withEnvironment({ MOCK_KIBANA_CONTROL_TOKEN: 'token' }).start();
    await kibana.fail('kibana.notReady');
    await kibana.restart();
    expect(await kibana.faults.list()).toEqual([]);
  });

  test('tells what the container said when it does not start', async () => {
    const starting = new MockKibanaContainer(IMAGE).withSeed({ connectors: [{ ...jira, connector_type_id: '.none' }] }).start();
    await expect(starting).rejects.toThrow(/mock-kibana did not start: [\s\S]*connectors\.?\[?0\]?[\s\S]*\.none/);
  });
});

test('the tag of an image is the version of the package, unless one is given', () => {
  const nameOf = (image: string) => String(Reflect.get(Reflect.get(new MockKibanaContainer(image), 'imageName'), 'string'));
  expect(nameOf('registry.example:5000/mock-kibana')).toMatch(/^registry\.example:5000\/mock-kibana:\d+\.\d+\.\d+$/);
  expect(nameOf('mock-kibana:latest')).toMatch(/mock-kibana:latest$/);
});
