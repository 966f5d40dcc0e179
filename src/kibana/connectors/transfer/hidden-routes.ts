import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import { badRequest } from '../../http/errors.ts';
import { unknownHere } from '../../http/not-emulated.ts';
import { type Method, type Route, route } from '../../http/route.ts';

const HIDDEN = 'action';

const FindQuery = lazily(() => z.looseObject({ type: z.union([z.string(), z.array(z.string())]) }));
const Objects = lazily(() => z.array(z.looseObject({ type: z.string() })));

const OPERATION = 'connector.askAsSavedObject';

/** Connectors are hidden from the API of saved objects itself, whatever is asked; inferred. Of other types nothing is known here. */
export function hiddenRoutes(): Route[] {
  const methods: readonly Method[] = ['GET', 'POST', 'PUT', 'DELETE'];
  return [
    route({
      operation: OPERATION,
      method: 'GET',
      path: '/api/saved_objects/_find',
      query: FindQuery,
      run: ({ query: { type } }) => refuse([type].flat()),
    }),
    ...['_bulk_get', '_bulk_create', '_bulk_delete', '_bulk_resolve'].map((what) => ofMany('POST', what)),
    ofMany('PUT', '_bulk_update'),
    refused('POST', '/api/saved_objects/action'),
    ...methods.map((method) => refused(method, '/api/saved_objects/action/:id')),
    refused('GET', '/api/saved_objects/resolve/action/:id'),
  ];
}

const refused = (method: Method, path: `/${string}`) => route({ operation: OPERATION, method, path, run: () => refuse([HIDDEN]) });

const ofMany = (method: Method, what: string) =>
  route({
    operation: OPERATION,
    method,
    path: `/api/saved_objects/${what}`,
    body: Objects,
    run: ({ body }) => refuse(body.map(({ type }) => type)),
  });

function refuse(types: readonly string[]): never {
  throw types.includes(HIDDEN) ? badRequest(`Unsupported saved object type: '${HIDDEN}': Bad Request`) : unknownHere();
}
