import { groupedBy } from '../../../kernel/grouped-by.ts';
import type { Exchange } from '../../../traffic/journal/exchange.ts';
import { isWhole } from '../../effects/kept-bodies.ts';
import type { Rule } from '../finding.ts';
import type { Page } from '../pages.ts';
import { isUnreadPage, pageOf } from '../pages.ts';
import { clientOf, isWrite, type Run } from '../run.ts';

export const pageIgnored: Rule = {
  id: 'page-ignored',
  level: 'error',
  title: 'A search has more pages than were read, and the run acts on what it saw',
  why: 'Kibana answers twenty at a time unless told: whatever stands on later pages is treated as if it were not there.',
  fix: 'Ask for page + 1 until page × perPage reaches total.',
  find: (run) =>
    ignored(run).map(({ pages, last }) => {
      const acting = isProbe(last) ? undefined : writesBehind(pages, run).find((write) => isAbout(write, pages));
      const detail = `page ${last.page} of ${last.size} each was the last that was read`;
      return { exchanges: [last.exchange.id, ...(acting ? [acting.id] : [])], detail, ...(!acting && { level: 'info' as const }) };
    }),
  unread: (run) => [
    ...run.requests.filter((exchange) => isUnreadPage(exchange) && !isAsked(exchange, Number(exchange.request.query?.['page'] ?? 1), run)),
    ...ignored(run).flatMap(({ pages, last }) => {
      const writes = writesBehind(pages, run);
      if (isProbe(last) || writes.some((write) => isAbout(write, pages))) return [];
      const cut = writes.length === 0 ? [] : pages.map(({ exchange }) => exchange).filter(({ response }) => !isWhole(response));
      return [...cut, ...writes.filter(({ request }) => !isWhole(request))];
    }),
  ],
};

/** The searches behind whose last page that was read there are more. */
function ignored(run: Run): { pages: Page[]; last: Page }[] {
  const searches = groupedBy(
    run.requests.flatMap((exchange) => pageOf(exchange) ?? []),
    ({ search }) => search,
  );
  return searches
    .map((pages) => ({ pages, last: pages.reduce((highest, each) => (each.page >= highest.page ? each : highest)) }))
    .filter(({ last }) => last.hasMore && !isAsked(last.exchange, last.page, run));
}

/** Who asks for one asks for the newest, or for a count. */
const isProbe = ({ isSizeAsked, size }: Page) => isSizeAsked && size === 1;

/** Whether the page behind one was asked for, even in vain. */
const isAsked = ({ request: { path } }: Exchange, page: number, { requests }: Run) =>
  requests.some(({ request }) => request.path === path && Number(request.query?.['page']) === page + 1);

/** What this client wrote after the first of the pages. */
function writesBehind([first]: readonly Page[], { requests }: Run): Exchange[] {
  if (!first) return [];
  return requests
    .slice(requests.indexOf(first.exchange) + 1)
    .filter((each) => isWrite(each) && clientOf(each) === clientOf(first.exchange));
}

/** Whether a write is about something that stood on the pages. */
const isAbout = ({ request }: Exchange, pages: readonly Page[]) =>
  pages.some(({ ids }) => ids.some((id) => request.path.includes(id) || request.body.includes(id)));
