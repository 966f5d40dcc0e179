import type { RecordedStep } from './recorded-step.ts';

/** Answers that tell of everything there is, and so of what was there before. */
const listings: readonly (readonly [path: RegExp, need: string])[] = [
  [/^\/api\/actions\/?(connectors)?$/, 'clean:connectors'],
  [/^\/api\/cases\/configure\/connectors\/_find$/, 'clean:connectors'],
  [/^\/api\/cases\/configure$/, 'clean:configure'],
  [/^\/api\/cases\/(_find|status|tags|reporters)$/, 'clean:cases'],
];

/** What another Kibana must have, or not have, to answer these steps alike. */
export function recordedNeeds(steps: readonly RecordedStep[]): string[] {
  const needs = steps.flatMap(({ request }) => {
    const [, space, path = ''] = /^(?:\/s\/([^/]+))?([^?]*)/.exec(request.path) ?? [];
    const lists = request.method === 'GET' ? listings.filter(([listing]) => listing.test(path)).map(([, need]) => need) : [];
    return space === undefined || space === 'default' ? lists : [`spaces:${space}`, ...lists];
  });
  return [...new Set(needs)];
}
