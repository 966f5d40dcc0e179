import type { HttpRequest, HttpResponse } from '../../kernel/http.ts';
import { Payload } from '../../kernel/payload.ts';
import { authenticate } from './authenticate.ts';
import { badRequest, notFound } from './errors.ts';
import { headersOf, renderError, type Shell } from './lifecycle.ts';

/** What Kibana answers where it has no route: GETs end in an authenticated catch-all (core_app.ts), other methods meet hapi's own 404. */
export function answerUnrouted(request: HttpRequest, path: string, shell: Shell): HttpResponse {
  const headers = headersOf(shell);
  const { basePath = '' } = shell.server;
  try {
    const read = request.method === 'GET' || request.method === 'HEAD';
    // Without its base path a request is refused before anything else is looked at.
    if (!read || !`${path}/`.startsWith(`${basePath}/`)) throw notFound();
    authenticate(request, shell.authentication, 'required');
    const location = redirection(path.slice(basePath.length));
    if (location === undefined) throw notFound();
    const search = request.search === '' ? '' : `?${request.search}`;
    return { status: 302, headers: { ...headers, location: basePath + location + search }, body: Payload.none };
  } catch (error) {
    return renderError(error, shell.kibana, headers);
  }
}

/** The root leads to the start page, a path with a slash at its end to the one without, which Kibana encodes as one single segment. */
function redirection(path: string): string | undefined {
  const [, space = '', rest = ''] = /^(\/s\/[a-z0-9_-]+)?\/(.*)$/.exec(path) ?? [];
  if (rest === '') return `${space}/app/home`;
  return rest.endsWith('/') && !rest.startsWith('/') ? `${space}/${encodeURIComponent(decodeURIComponent(rest.slice(0, -1)))}` : undefined;
}

/** hapi refuses a path with percent signs that do not decode, without words of its own. */
export const answerUndecodable = (shell: Shell): HttpResponse => renderError(badRequest('Bad Request'), shell.kibana, headersOf(shell));
