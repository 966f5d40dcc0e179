import { type Handler, type HttpResponse, isBodiless } from '../../kernel/http.ts';
import { Payload } from '../../kernel/payload.ts';
import { answer, type Shell } from './lifecycle.ts';
import type { Locate } from './locate.ts';
import { answerUnrouted, refuseUrl } from './no-route.ts';

/** Kibana, as its clients see it. */
export function createKibana(locate: Locate, shell: Shell): Handler {
  const whole = wholeAnswers(locate, shell);
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

function wholeAnswers(locate: Locate, shell: Shell): Handler {
  return async (request) => {
    const refusal = refuseUrl(request, shell);
    if (refusal) return refusal;
    const { path, place, route, params } = locate(request.method, request.path);
    if (!route || !place) return answerUnrouted(request, path, shell);
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
