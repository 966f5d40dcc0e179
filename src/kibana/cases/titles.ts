import { badRequest } from '../http/errors.ts';
import type { KibanaVersion } from '../releases/kibana-version.ts';

/** Before titles were limited by the schema, create.ts and update.ts did so, from 7.16 on. A change names the cases then. */
export function ensureShortTitles(changes: readonly { id?: string; title?: string | undefined }[], { has }: KibanaVersion): void {
  if (!has('caseTitlesLimited') || has('caseLimits')) return;
  const max = has('caseTitlesOf160') ? 160 : 64;
  const long = changes.filter(({ title = '' }) => title.length > max);
  if (long.length === 0) return;
  const ids = long.flatMap(({ id }) => id ?? []);
  const named = ids.length > 0 && has('longTitleRefusalNamesIds') ? `, ids: [${ids.join(', ')}]` : '.';
  throw badRequest(`The length of the title is too long. The maximum length is ${max}${named}`);
}
