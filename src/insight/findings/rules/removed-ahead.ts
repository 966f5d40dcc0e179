import { groupedBy } from '../../../kernel/grouped-by.ts';
import type { Locate } from '../../../kibana/http/locate.ts';
import { defaultRelease, testedVersions } from '../../../kibana/releases/kibana-version.ts';
import type { Exchange } from '../../../traffic/journal/exchange.ts';
import type { Rule } from '../finding.ts';

/** Where the newest release takes the path for another one, such as `/api/cases/status` for a case of that id, it is gone as well. */
export const removedAhead: Rule = {
  id: 'removed-ahead',
  level: 'warn',
  title: `A route is used that ${defaultRelease} does not have`,
  why: 'It was there in an earlier release. After the upgrade it answers 404, or means something else.',
  fix: 'Move to the route that took its place before you upgrade.',
  find(run) {
    const newest = run.locateIn(defaultRelease);
    const releases = [run.kibana.number, ...testedVersions].map((release) => ({ release, locate: run.locateIn(release) }));
    return groupedBy(run.requests, ({ request: { method, path } }) => `${method} ${path}`).flatMap((group) => {
      const [first] = group;
      if (!first) return [];
      const now = routeOf(newest, first);
      const had = releases.find(({ locate }) => {
        const then = routeOf(locate, first);
        return then !== undefined && then !== now && literals(then) > literals(now);
      });
      if (!had) return [];
      const detail = `${first.request.method} ${routeOf(had.locate, first)} was there in ${had.release}`;
      return group.map(({ id }) => ({ exchanges: [id], detail }));
    });
  },
};

/** Without the names of its parameters, which differ by release. */
const routeOf = (locate: Locate, { request: { method, path } }: Exchange): string | undefined =>
  locate(method, path).route?.path.replace(/:\w+/g, ':');

const literals = (path: string | undefined): number => (path === undefined ? -1 : path.split('/').filter((part) => part !== ':').length);
