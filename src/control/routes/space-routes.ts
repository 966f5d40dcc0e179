import * as z from 'zod';
import type { Caller } from '../../kibana/http/caller.ts';
import { SpaceBody } from '../../kibana/spaces/schemas.ts';
import { type ControlRoute, controlRoute } from './control-route.ts';
import { SpaceId } from './parameters.ts';

const tag = 'spaces';

/** Kibana's spaces, for tests whose client lacks the privilege to manage them. */
export const controlSpaceRoutes: readonly ControlRoute[] = [
  controlRoute({
    operationId: 'listSpaces',
    method: 'GET',
    path: '/spaces',
    tag,
    summary: 'lists the spaces',
    answers: () => z.array(SpaceBody()),
    run: (_, { world }) => world.parts.spaces.all(),
  }),
  controlRoute({
    operationId: 'createSpace',
    method: 'POST',
    path: '/spaces',
    tag,
    summary: 'makes a space',
    body: SpaceBody,
    answers: SpaceBody,
    creates: true,
    refuses: { 409: 'There is such a space.' },
    run: ({ body }, { world }) => world.parts.spaces.create(anybody, body),
  }),
  controlRoute({
    operationId: 'deleteSpace',
    method: 'DELETE',
    path: '/spaces/:id',
    tag,
    summary: 'deletes a space and everything in it',
    params: SpaceId,
    refuses: { 404: 'There is no such space.' },
    run: ({ params: { id } }, { world }) => world.parts.spaces.delete(anybody, id),
  }),
];

const anybody: Caller = {
  user: { username: 'elastic', full_name: null, email: null },
  privileges: { connectors: 'all', cases: 'all' },
  space: 'default',
};
