import { expect, test } from 'vitest';
import { createWorld, type World } from '#src/worlds/world.ts';
import { caseExample } from '../../connector-types/examples/index.ts';
import { type Answer, targetOf } from '../../targets.ts';

const { type, config, secrets } = caseExample('servicenow by oauth');
const ID = 'snow';

/** A world with a connector that has got a token, in a space. */
async function withToken(): Promise<{ world: World; connect(space: string): Promise<Answer>; tokens(): number; asked(): number }> {
  const world = createWorld();
  const { send } = targetOf(world);
  const connect = async (space: string) => {
    const at = `/s/${space}/api/actions/connector/${ID}`;
    const made = await send('POST', at, { name: 'n', connector_type_id: type.id, config, secrets });
    await send('POST', `${at}/_execute`, { params: { subAction: 'getChoices', subActionParams: { fields: ['urgency'] } } });
    return made;
  };
  await send('POST', '/api/spaces/space', { id: 'team', name: 'Team' });
  expect((await connect('team')).status).toBe(200);
  return {
    world,
    connect,
    tokens: () => world.snapshot().kibana.collections['connector_token']?.length ?? 0,
    asked: () => world.journal.find({ path: '/oauth_token.do' }).length,
  };
}

test('a connector that is deleted leaves no token behind, whoever deletes it', async () => {
  for (const remove of [
    (world: World) => targetOf(world).send('DELETE', `/s/team/api/actions/connector/${ID}`),
    (world: World) => world.act('delete-connector', { id: ID, space: 'team' }),
  ]) {
    const { world, tokens } = await withToken();
    expect(tokens()).toBe(1);
    await remove(world);
    expect(tokens()).toBe(0);
  }
});

test('a new connector does not use the token of one with its id that went with its space', async () => {
  const { world, connect, asked } = await withToken();
  expect(asked()).toBe(1);
  await targetOf(world).send('DELETE', '/api/spaces/space/team');
  expect((await connect('default')).status).toBe(200);
  expect(asked()).toBe(2);
});
