import type { RecordedStep } from './recorded-step.ts';

/** Routes that list everything, so that their answers depend on what was there before the recording. */
const listings: readonly (readonly [path: RegExp, need: string])[] = [
  [/^\/api\/actions\/?(connectors)?$/, 'clean:connectors'],
  [/^\/api\/cases\/configure\/connectors\/_find$/, 'clean:connectors'],
  [/^\/api\/cases\/configure$/, 'clean:configure'],
  [/^\/api\/cases\/(_find|status|tags|reporters)$/, 'clean:cases'],
];

/** The `needs` of a case: what another Kibana must have, or not have, to answer these steps alike. */
export function recordedNeeds(steps: readonly RecordedStep[]): string[] {
  const needs = steps.flatMap(({ request }) => {
    const [, space, path = ''] = /^(?:\/s\/([^/]+))?([^?]*)/.exec(request.path) ?? [];
    const lists = request.method === 'GET' ? listings.filter(([listing]) => listing.test(path)).map(([, need]) => need) : [];
    return space === undefined || space === 'default' ? lists : [`spaces:${space}`, ...lists];
  });
  return [...new Set(needs)];
}
