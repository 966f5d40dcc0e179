import { type Handler, type HttpResponse, isBodiless } from '../../kernel/http.ts';
import { Payload } from '../../kernel/payload.ts';
import { createRouter } from '../../kernel/router.ts';
import { answer, type Shell } from './lifecycle.ts';
import { answerUnrouted, refuseUrl } from './no-route.ts';
import { normalPath, placeOf } from './place.ts';
import type { Route } from './route.ts';

/** Kibana, as its clients see it: every route, with and without a space in front. */
export function createKibana(routes: readonly Route[], shell: Shell): Handler {
  const whole = wholeAnswers(routes, shell);
  return async (request) => {
    const response = await whole(request);
    return request.method === 'HEAD' ? withoutBody(response) : response;
  };
}

/** What a HEAD gets: all that a GET would, its length too, but not the body. */
const withoutBody = ({ headers, body, ...response }: HttpResponse): HttpResponse => ({
  ...response,
  headers: isBodiless(response.status) ? headers : { ...headers, 'content-length': String(body.size) },
  body: Payload.none,
});

function wholeAnswers(routes: readonly Route[], shell: Shell): Handler {
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
    return answer(route, routed, shell);
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
