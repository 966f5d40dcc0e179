import type { Rule } from '../finding.ts';
import { isUnreadPage, pageOf } from '../pages.ts';
import { pairsOf } from '../run.ts';

export const duplicatePage: Rule = {
  id: 'duplicate-page',
  level: 'warn',
  title: 'The same page is asked for again, while more pages are there',
  why: 'A loop that does not move its page reads the first one for ever, or takes its items for new ones.',
  fix: 'Count page up with each request: page=1, page=2, and so on.',
  find: ({ clients }) =>
    clients.flatMap((requests) =>
      pairsOf(requests).flatMap(([first, next]) => {
        const page = first.request.url === next.request.url ? pageOf(first) : undefined;
        return page?.hasMore ? [{ exchanges: [first.id, next.id], detail: `page ${page.page}` }] : [];
      }),
    ),
  unread: ({ clients }) =>
    clients.flatMap((requests) =>
      pairsOf(requests).flatMap(([first, next]) => (first.request.url === next.request.url && isUnreadPage(first) ? [first] : [])),
    ),
};
