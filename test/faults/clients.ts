import { request } from 'node:http';

/** What a client got hold of: an answer, an answer that broke off, or nothing but what broke. */
export type Observed = { status: number; body: string } | { status: number; brokenBody: string } | { broken: string };

/** What Node's fetch, or a world's own, hands to the code that called it. */
export async function withFetch(fetch: () => Promise<Response>): Promise<Observed> {
  try {
    const response = await fetch();
    const { status } = response;
    return await response.text().then(
      (body) => ({ status, body }),
      (error) => ({ status, brokenBody: codeOf(error) }),
    );
  } catch (error) {
    return { broken: codeOf(error) };
  }
}

/** What plain node:http hands over, on a connection of its own. */
export function withHttp(url: string): Promise<Observed> {
  return new Promise((resolve) => {
    const sent = request(url, { agent: false, signal: AbortSignal.timeout(300) }, (response) => {
      const { statusCode: status = 0 } = response;
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status, body }));
      response.on('error', (error) => resolve({ status, brokenBody: codeOf(error) }));
    });
    sent.on('error', (error) => resolve({ broken: codeOf(error) })).end();
  });
}

/** The code of what broke: of undici's errors it is that of their cause. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error) return codeOf(error.cause);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
