import { type Route, route } from '../http/route.ts';
import { SpaceBody, SpaceId, SpacesQuery } from './schemas.ts';
import type { Spaces } from './spaces.ts';

/** Kibana's spaces API. */
export const spaceRoutes = (spaces: Spaces): Route[] => [
  route({
    method: 'GET',
    path: '/api/spaces/space',
    query: SpacesQuery,
    run: ({ query: { purpose, include_authorized_purposes: include } }, caller) =>
      include ? spaces.listWithPurposes(caller) : spaces.list(caller, purpose),
  }),
  route({ method: 'POST', path: '/api/spaces/space', body: SpaceBody, run: ({ body }, caller) => spaces.create(caller, body) }),
  route({ method: 'GET', path: '/api/spaces/space/:id', params: SpaceId, run: ({ params: { id } }) => spaces.get(id) }),
  route({
    method: 'PUT',
    path: '/api/spaces/space/:id',
    params: SpaceId,
    body: SpaceBody,
    run: ({ params: { id }, body }, caller) => spaces.update(caller, id, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/spaces/space/:id',
    params: SpaceId,
    run: ({ params: { id } }, caller) => spaces.delete(caller, id),
  }),
];
