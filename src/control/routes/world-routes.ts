import * as z from 'zod';
import { problemsOf } from '../../kernel/problem.ts';
import { InvalidInput } from '../../traffic/script/problems.ts';
import type { PlainWorldOptions, WorldOptions } from '../../worlds/options.ts';
import type { World } from '../../worlds/world.ts';
import { type Controlled, ControlRefusal, type ControlRoute, controlRoute } from './control-route.ts';
import { WorldId } from './parameters.ts';
import { widerThanStarted } from './wider-world.ts';
import { NewWorld, WorldAnswer } from './world-answers.ts';

const tag = 'worlds';

export const worldRoutes: readonly ControlRoute[] = [
  controlRoute({
    operationId: 'getCurrentWorld',
    method: 'GET',
    path: '/world',
    tag,
    summary: 'tells of the world that this request leads to',
    answers: WorldAnswer,
    run: (_, { world, worlds, origin }) => worldAnswer(world, worlds.idOf(world), origin),
  }),
  controlRoute({
    operationId: 'listWorlds',
    method: 'GET',
    path: '/worlds',
    tag,
    summary: 'lists the worlds beside the main one',
    answers: () => z.array(WorldAnswer()),
    run: (_, { worlds, origin }) => worlds.ids().map((id) => worldAnswer(worlds.get(id), id, origin)),
  }),
  controlRoute({
    operationId: 'createWorld',
    method: 'POST',
    path: '/worlds',
    tag,
    summary: 'makes a world like the main one, but for the options in the body',
    isLarge: true,
    sent: () => NewWorld().prefault({}),
    answers: WorldAnswer,
    creates: true,
    refuses: { 403: 'It would call, or show, more than the server was started with.' },
    run: ({ sent }, controlled) => create(sent, controlled),
  }),
  controlRoute({
    operationId: 'getWorld',
    method: 'GET',
    path: '/worlds/:id',
    tag,
    summary: 'tells of a world',
    params: WorldId,
    answers: WorldAnswer,
    refuses: { 404: 'There is no such world.' },
    run: ({ params: { id } }, { worlds, origin }) => worldAnswer(worlds.get(id), id, origin),
  }),
  controlRoute({
    operationId: 'deleteWorld',
    method: 'DELETE',
    path: '/worlds/:id',
    tag,
    summary: 'ends what still waits in a world, and forgets it',
    params: WorldId,
    refuses: { 404: 'There is no such world.' },
    run: ({ params: { id } }, { worlds }) => worlds.delete(id),
  }),
];

const worldAnswer = ({ apiKey, kibana }: World, id: string | undefined, origin: string) => ({
  id: id ?? null,
  url: id === undefined ? origin : `${origin}/w/${id}`,
  apiKey,
  kibana: kibana.name,
});

/** Passes on the body as it was sent: a default filled in here would replace what the main world was configured with. */
function create(sent: unknown = {}, { worlds, origin }: Controlled) {
  const read = NewWorld().safeParse(sent);
  if (!read.success)
    throw new InvalidInput('These are not the options of a world', problemsOf(read.error, { schema: NewWorld(), value: sent }));
  // Safe: the schema has just read it.
  const options = sent as WorldOptions & PlainWorldOptions;
  const wider = widerThanStarted(options, worlds.startedWith);
  if (wider !== undefined) throw new ControlRefusal(403, wider);
  const world = worlds.create(options);
  return worldAnswer(world, worlds.idOf(world), origin);
}
