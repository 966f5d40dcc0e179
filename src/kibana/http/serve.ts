import type { Handler } from '../../kernel/http.ts';
import { Payload } from '../../kernel/payload.ts';
import { answer, type Shell } from './lifecycle.ts';
import type { Locate } from './locate.ts';
import { answerUnrouted, refuseUrl } from './no-route.ts';

/** Kibana, as its clients see it. */
export function createKibana(locate: Locate, shell: Shell): Handler {
  return async (request) => {
    const refusal = refuseUrl(request, shell);
    if (refusal) return refusal;
    const { path, place, route, params } = locate(request.method, request.path);
    if (!route || !place) return answerUnrouted(request, path, shell);
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
