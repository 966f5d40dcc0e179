/** What Kibana demands of a URL before it calls it, where it checks: throws why it is none. */
export function assertUrl(url: string): void {
  const { hostname, protocol } = new URL(url);
  if (!hostname) throw new Error('URL must contain hostname');
  if (protocol !== 'http:' && protocol !== 'https:') throw new Error('Invalid protocol');
}

/** Without one slash at the end, and without double slashes. */
export const normalizeUrl = (url: string): string => withoutTrailingSlash(url).replace(/([^:]\/)\/+/g, '$1');

export const withoutTrailingSlash = (url: string): string => url.replace(/\/$/, '');
