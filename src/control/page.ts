import type { Context } from 'hono';

/** The files of the page, as they lie beside each other. */
const TYPES = {
  'index.html': 'text/html; charset=utf-8',
  'page.js': 'text/javascript; charset=utf-8',
  'page-style.css': 'text/css; charset=utf-8',
  // Without one a browser asks Kibana for its favicon, and the journal would tell of it.
  'icon.svg': 'image/svg+xml',
} as const;

export type PageFile = keyof typeof TYPES;
export const pageFiles = Object.keys(TYPES) as readonly PageFile[];

/** Reads a file of the page; undefined where this build has none. */
export type ReadPage = (name: PageFile) => Promise<Uint8Array<ArrayBuffer> | undefined>;

/** Nothing from elsewhere, nothing inline, in no frame: what the page shows came from programs that nobody vouches for. */
const POLICY = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";

export async function pageAnswer(name: PageFile, read: ReadPage): Promise<Response> {
  const body = await read(name);
  if (!body) return Response.json({ message: 'this build of mock-kibana has no page; npm run build makes it' }, { status: 404 });
  return new Response(body, { headers: pageHeaders(name) });
}

export const pageHeaders = (name: PageFile): Record<string, string> => ({
  ...{ 'content-type': TYPES[name], 'content-security-policy': POLICY },
  ...{ 'cache-control': 'no-cache', vary: 'accept', 'x-content-type-options': 'nosniff' },
});

/** A browser names HTML first or near it; programs name JSON, or anything. */
export const wantsPage = ({ req }: Context): boolean => req.method === 'GET' && /\btext\/html\b/.test(req.header('accept') ?? '');
