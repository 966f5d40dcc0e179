/** The check that the sub-action framework and the case webhook make of a URL before they call it. */
export function assertUrl(url: string): void {
  const { hostname, protocol } = new URL(url);
  if (!hostname) throw new Error('URL must contain hostname');
  if (protocol !== 'http:' && protocol !== 'https:') throw new Error('Invalid protocol');
}

/** Drops one slash at the end, and makes several slashes one. */
export const normalizeUrl = (url: string): string => withoutTrailingSlash(url).replace(/([^:]\/)\/+/g, '$1');

export const withoutTrailingSlash = (url: string): string => url.replace(/\/$/, '');
