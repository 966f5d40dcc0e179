import type { Handler } from '../../kernel/http.ts';
import { Payload } from '../../kernel/payload.ts';
import { createRouter } from '../../kernel/router.ts';
import { answer, type Shell } from './lifecycle.ts';
import { answerUnrouted, refuseUrl } from './no-route.ts';
import { normalPath, placeOf } from './place.ts';
import type { Route } from './route.ts';

/** Kibana, as its clients see it: every route, with and without a space in front. */
export function createKibana(routes: readonly Route[], shell: Shell): Handler {
  const find = createRouter(routes);
  return async (request) => {
    const refusal = refuseUrl(request, shell);
    if (refusal) return refusal;
    const path = normalPath(request.path);
    const place = placeOf(path, shell.server.basePath);
    const match = place && find(request.method, place.path);
    if (!match) return answerUnrouted(request, path, shell);
    const { route, params } = match;
    const routed = { request, query: queryOf(request.search), params, path: place.path, space: place.space };
    const response = await answer(route, routed, shell);
    return request.method === 'HEAD' ? { ...response, body: Payload.none } : response;
  };
}

/** As hapi reads it: repeated parameters are lists, and no name is special. */
function queryOf(search: string): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = Object.create(null);
  if (search === '') return query;
  for (const [name, value] of new URLSearchParams(search)) {
    const before = query[name];
    query[name] = before === undefined ? value : [before, value].flat();
  }
  return query;
}
