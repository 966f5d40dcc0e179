import { type Route, route } from '../http/route.ts';
import { SpaceBody, SpaceId, SpacesQuery } from './schemas.ts';
import type { Spaces } from './spaces.ts';

/** Kibana's spaces API. */
export const spaceRoutes = (spaces: Spaces): Route[] => [
  route({
    operation: 'space.list',
    method: 'GET',
    path: '/api/spaces/space',
    query: SpacesQuery,
    run: ({ query: { purpose, include_authorized_purposes: include } }, caller) =>
      include ? spaces.listWithPurposes(caller) : spaces.list(caller, purpose),
  }),
  route({
    operation: 'space.create',
    method: 'POST',
    path: '/api/spaces/space',
    body: SpaceBody,
    run: ({ body }, caller) => spaces.create(caller, body),
  }),
  route({
    operation: 'space.get',
    method: 'GET',
    path: '/api/spaces/space/:id',
    params: SpaceId,
    run: ({ params: { id } }) => spaces.get(id),
  }),
  route({
    operation: 'space.update',
    method: 'PUT',
    path: '/api/spaces/space/:id',
    params: SpaceId,
    body: SpaceBody,
    run: ({ params: { id }, body }, caller) => spaces.update(caller, id, body),
  }),
  route({
    operation: 'space.delete',
    method: 'DELETE',
    path: '/api/spaces/space/:id',
    params: SpaceId,
    run: ({ params: { id } }, caller) => spaces.delete(caller, id),
  }),
];
