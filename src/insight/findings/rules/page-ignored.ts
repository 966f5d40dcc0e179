import type { Rule } from '../finding.ts';
import type { Page } from '../pages.ts';
import { pageOf } from '../pages.ts';
import { clientOf, groupedBy, isWrite, type Run } from '../run.ts';

export const pageIgnored: Rule = {
  id: 'page-ignored',
  level: 'error',
  title: 'A search has more pages than were read, and the run acts on what it saw',
  why: 'Kibana answers twenty at a time unless told: whatever stands on later pages is treated as if it were not there.',
  fix: 'Ask for page + 1 until page × perPage reaches total.',
  find: (run) =>
    groupedBy(
      run.requests.flatMap((exchange) => pageOf(exchange) ?? []),
      ({ search }) => search,
    ).flatMap((pages) => {
      const last = pages.reduce((highest, each) => (each.page >= highest.page ? each : highest));
      if (!last.hasMore || isAsked(last, run)) return [];
      // Who asks for one asks for the newest, or for a count.
      const acting = last.isSizeAsked && last.size === 1 ? undefined : acts(pages, run);
      const detail = `page ${last.page} of ${last.size} each was the last that was read`;
      return [{ exchanges: [last.exchange.id, ...(acting ? [acting.id] : [])], detail, ...(!acting && { level: 'info' as const }) }];
    }),
};

/** Whether the next page was asked for, even in vain. */
const isAsked = ({ exchange, page }: Page, { requests }: Run) =>
  requests.some(({ request }) => request.path === exchange.request.path && Number(request.query?.['page']) === page + 1);

/** A later write of this client about something that stood on the pages. */
function acts(pages: readonly Page[], { requests }: Run) {
  const [first] = pages;
  const ids = pages.flatMap((page) => page.ids);
  return requests
    .slice(requests.findIndex(({ id }) => id === first?.exchange.id) + 1)
    .find(
      (each) =>
        isWrite(each) &&
        first &&
        clientOf(each) === clientOf(first.exchange) &&
        ids.some((id) => each.request.path.includes(id) || each.request.body.includes(id)),
    );
}
