import { isWhole } from '../../effects/kept-bodies.ts';
import type { Rule } from '../finding.ts';

export const internalRoute: Rule = {
  id: 'internal-route',
  level: 'warn',
  title: 'An internal route of Kibana is called',
  why: 'Internal routes change without notice, and 9.x refuses them to callers from outside.',
  fix: 'Use the public route: /api/… instead of /internal/….',
  find: (run) =>
    run.requests
      .filter((exchange) => run.traffic.placeOf(exchange).place?.path.startsWith('/internal/'))
      .map(({ id, response }) => {
        const isRestricted = response?.status === 400 && response.body.includes('exists but is not available');
        return { exchanges: [id], ...(isRestricted && { level: 'error', detail: 'this release refuses it' }) };
      }),
  unread: (run) =>
    run.requests.filter(
      (exchange) =>
        exchange.response?.status === 400 &&
        !isWhole(exchange.response) &&
        run.traffic.placeOf(exchange).place?.path.startsWith('/internal/') === true,
    ),
};
