import type { HttpRequest, HttpResponse } from '../../kernel/http.ts';
import { Payload } from '../../kernel/payload.ts';
import { isDecodable } from '../../kernel/router.ts';
import { authenticate } from './authenticate.ts';
import { badRequest, internalError, notFound } from './errors.ts';
import { headersOf, type LifecycleStep, refusedAt, renderError, type Shell } from './lifecycle.ts';
import { notEmulated } from './not-emulated.ts';
import { normalPath, placeOf } from './place.ts';

/** What Kibana answers where it has no route: GETs end in an authenticated catch-all (core_app.ts), other methods meet hapi's own 404. */
export function answerUnrouted(request: HttpRequest, path: string, shell: Shell): HttpResponse {
  const headers = headersOf(shell);
  const { basePath = '' } = shell.server;
  let step: LifecycleStep = 'route';
  try {
    const read = request.method === 'GET' || request.method === 'HEAD';
    // Without its base path a request is refused before anything else is looked at.
    if (!read || !`${path}/`.startsWith(`${basePath}/`)) throw notFound();
    if (isStartPage(request, path.slice(basePath.length))) return startPage(path, headers);
    step = 'authentication';
    authenticate(request, shell.authentication, 'required');
    step = 'route';
    const location = redirection(path.slice(basePath.length));
    if (location === undefined) throw notFound();
    const search = request.search === '' ? '' : `?${request.search}`;
    return { status: 302, headers: { ...headers, location: basePath + location + search }, body: Payload.none };
  } catch (error) {
    const refused = refusedAt(step, renderError(error, shell.kibana, headers));
    const note = refused.status === 404 ? notEmulated(placeOf(path, basePath)?.path ?? '') : undefined;
    return note === undefined ? refused : { ...refused, note };
  }
}

/** A person who followed the redirect of the root; programs get the 404 of what is not emulated. */
const isStartPage = ({ method, headers }: HttpRequest, path: string): boolean =>
  method === 'GET' && /^(?:\/s\/[a-z0-9_-]+)?\/app\/home$/.test(path) && /\btext\/html\b/.test(headers['accept'] ?? '');

/** Kibana's own page is not emulated. The way to ours is relative, so that it holds in a world, and behind a proxy. */
function startPage(path: string, headers: HttpResponse['headers']): HttpResponse {
  const way = `${'../'.repeat(path.split('/').length - 2)}__mock/`;
  const html = `<!doctype html><html lang="en"><title>mock-kibana</title><link rel="icon" href="${way}icon.svg"><p>This is no Kibana but a stand-in for it. <a href="${way}">See what it was asked, and what it did</a>.</html>\n`;
  return { status: 200, headers: { ...headers, 'content-type': 'text/html; charset=utf-8' }, body: new Payload(html) };
}

/** The root leads to the start page, a path with a slash at its end to the one without, which Kibana encodes as one single segment. */
function redirection(path: string): string | undefined {
  const [, space = '', rest = ''] = /^(\/s\/[a-z0-9_-]+)?\/(.*)$/.exec(path) ?? [];
  if (rest === '') return `${space}/app/home`;
  return rest.endsWith('/') && !rest.startsWith('/') ? `${space}/${encodeURIComponent(decodeURIComponent(rest.slice(0, -1)))}` : undefined;
}

/** What is refused by its URL alone, before a route is looked for. All of it was measured with hapi 20.3, 21.3 and 21.4. */
export function refuseUrl({ path, origin }: Pick<HttpRequest, 'path' | 'origin'>, shell: Shell): HttpResponse | undefined {
  const refused = (error: Error) => refusedAt('url', renderError(error, shell.kibana, headersOf(shell)));
  // `OPTIONS *`, and a whole URL that is none.
  if (!path.startsWith('/')) return refused(badRequest('Invalid URL'));
  // Percent signs that do not decode have no words of their own.
  const normal = normalPath(path);
  if (!isDecodable(normal)) return refused(badRequest('Bad Request'));
  // hapi makes the URL of a request out of its Host when somebody asks for it, as the spaces plugin does every time: on_request_interceptor.ts.
  return URL.canParse(origin) ? undefined : refused(internalError(shell.kibana));
}
