import type { Rule } from '../finding.ts';
import { endOf, startOf } from '../run.ts';

const MOST = 20;

export const unpacedBurst: Rule = {
  id: 'unpaced-burst',
  level: 'info',
  title: `More than ${MOST} requests are under way at once`,
  why: 'Kibana answers each with a search of its own; a burst is what rate limits and proxies cut.',
  fix: `Send at most ${MOST} at a time.`,
  isAboutTime: true,
  find({ clients, now }) {
    return clients.flatMap((requests) => {
      const spans = requests.map((exchange) => ({
        id: exchange.id,
        start: startOf(exchange),
        end: exchange.state === 'received' ? now : endOf(exchange),
      }));
      let most: string[] = [];
      let open: typeof spans = [];
      for (const span of spans) {
        open = [...open.filter(({ end }) => end > span.start), span];
        if (open.length > most.length) most = open.map(({ id }) => id);
      }
      return most.length > MOST ? [{ exchanges: most, detail: `${most.length} at once` }] : [];
    });
  },
};
