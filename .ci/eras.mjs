// Which releases an observation speaks of, where its own era is wider than that. Each line has the source that dates it.
import { readFileSync } from 'node:fs';

/** Lines with `since` or `before`, and either the `id` of a case or a `request`: what a request of a case matches, as a regular expression. */
const eras = JSON.parse(readFileSync(new URL('eras.json', import.meta.url), 'utf8'));

/** A number that grows with the release; `8.3` is 8.3.0. */
export const order = (version) => `${version}.0.0`.split('.', 3).reduce((sum, part) => sum * 1000 + Number(part), 0);

const speaksOf = ({ id, steps }, line) =>
  line.id === undefined ? steps.some(({ request }) => new RegExp(line.request).test(asText(request))) : new RegExp(`^${line.id}$`).test(id);

const asText = ({ method, path, body, rawBody }) => `${method} ${path} ${JSON.stringify(body ?? rawBody ?? '')}`;

/** Whether what a case observed is so in a release. */
export const holdsIn = (observed, version) =>
  eras
    .filter((line) => speaksOf(observed, line))
    .every(({ since = '0', before = '99' }) => order(since) <= order(version) && order(version) < order(before));
