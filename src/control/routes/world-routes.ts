import * as z from 'zod';
import { problemsOf } from '../../kernel/problem.ts';
import { InvalidInput } from '../../traffic/script/problems.ts';
import type { WorldOptions } from '../../worlds/options.ts';
import { WorldSettings } from '../../worlds/settings.ts';
import type { World } from '../../worlds/world.ts';
import { type Controlled, type ControlRoute, controlRoute } from './control-route.ts';

const tag = 'worlds';

const KnownWorld = z.strictObject({
  id: z.string().nullable().meta({ description: 'null is the main world' }),
  url: z.string(),
  apiKey: z.string().meta({ description: 'for "Authorization: ApiKey …"; leads a request to this world, and may do everything' }),
  kibana: z.string(),
});
const NewWorld = WorldSettings.extend({ id: z.string().optional().meta({ description: 'made up when absent' }) });
const WorldId = z.strictObject({ id: z.string() });

/** Worlds of their own for tests that run side by side. */
export const worldRoutes: readonly ControlRoute[] = [
  controlRoute({
    method: 'GET',
    path: '/world',
    tag,
    summary: 'tells of the world that this request leads to',
    answers: KnownWorld,
    run: (_, { world, worlds, origin }) => known(world, worlds.idOf(world), origin),
  }),
  controlRoute({
    method: 'GET',
    path: '/worlds',
    tag,
    summary: 'lists the worlds beside the main one',
    answers: z.array(KnownWorld),
    run: (_, { worlds, origin }) => worlds.ids().map((id) => known(worlds.get(id), id, origin)),
  }),
  controlRoute({
    method: 'POST',
    path: '/worlds',
    tag,
    summary: 'makes a world like the main one, but for the options in the body',
    sent: NewWorld.prefault({}),
    answers: KnownWorld,
    creates: true,
    run: ({ sent }, controlled) => create(sent, controlled),
  }),
  controlRoute({
    method: 'GET',
    path: '/worlds/:id',
    tag,
    summary: 'tells of a world',
    params: WorldId,
    answers: KnownWorld,
    refuses: { 404: 'There is no such world.' },
    run: ({ params: { id } }, { worlds, origin }) => known(worlds.get(id), id, origin),
  }),
  controlRoute({
    method: 'DELETE',
    path: '/worlds/:id',
    tag,
    summary: 'ends what still waits in a world, and forgets it',
    params: WorldId,
    refuses: { 404: 'There is no such world.' },
    run: ({ params: { id } }, { worlds }) => worlds.delete(id),
  }),
];

const known = ({ apiKey, kibana }: World, id: string | undefined, origin: string) => ({
  id: id ?? null,
  url: id === undefined ? origin : `${origin}/w/${id}`,
  apiKey,
  kibana: kibana.name,
});

/** Only what is said differs from the main world: a default that was filled in here would take the place of what the main world was told. */
function create(sent: unknown = {}, { worlds, origin }: Controlled) {
  const read = NewWorld.safeParse(sent);
  if (!read.success) throw new InvalidInput('These are not the options of a world', problemsOf(read.error, NewWorld));
  // Safe: the schema has just read it.
  const world = worlds.create(sent as WorldOptions);
  return known(world, worlds.idOf(world), origin);
}
