import { expect, it } from 'vitest';
import { createWorld } from '#src/worlds/world.ts';
import { caseAndJira } from '../control/wherever.ts';

/** A world whose third parties are one function of the test. */
function worldWith(answer: (request: Request) => Response | Promise<Response>) {
  const asked: string[] = [];
  const world = createWorld({
    async thirdPartyFetch(request) {
      asked.push(`${request.method} ${request.url}`);
      return answer(request);
    },
  });
  return { world, asked };
}

const issue = { id: '7', key: 'OWN-7', fields: { created: '2026-01-01T00:00:00.000+0000', updated: '2026-01-01T00:00:00.000+0000' } };

it('answers whatever Kibana asks of third parties, and is journaled as they are', async () => {
  const { world, asked } = worldWith(({ method, url }) => {
    if (url.includes('createmeta')) return Response.json({ issueTypes: [{ id: '10006', name: 'Task' }], fields: [], total: 1 });
    return Response.json(issue, { status: method === 'POST' ? 201 : 200 });
  });
  const { push } = await caseAndJira(world);
  const { status, body } = await push();
  expect([status, body]).toMatchObject([200, { external_service: { external_id: '7', external_title: 'OWN-7' } }]);
  expect(asked.length).toBeGreaterThan(1);
  expect(world.journal.of('jira').map(({ request }) => `${request.method} ${request.url}`)).toEqual(asked);
  expect(world.simulator('jira').records('issues')).toEqual([]);
});

it('is struck by faults before it is asked', async () => {
  const { world, asked } = worldWith(() => Response.json(issue));
  const { push } = await caseAndJira(world);
  world.fail('jira.unauthorized');
  expect((await push()).status).toBe(424);
  expect(asked).toEqual([]);
});

it('fails as a network does when it throws', async () => {
  const { world } = worldWith(() => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.1:443')));
  const { push } = await caseAndJira(world);
  expect((await push()).body).toMatchObject({ statusCode: 424, message: expect.stringContaining('connect ECONNREFUSED 10.0.0.1:443') });
  expect(world.journal.of('jira')).toMatchObject([{ state: 'aborted', error: expect.stringContaining('ECONNREFUSED') }]);
});
