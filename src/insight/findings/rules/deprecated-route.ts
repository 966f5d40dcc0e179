import type { Rule } from '../finding.ts';

export const deprecatedRoute: Rule = {
  id: 'deprecated-route',
  level: 'warn',
  title: 'A deprecated route or parameter is used',
  why: 'Its answer says so in the header warning, or the release has it on its list: the next major release may not have it.',
  fix: 'Move to what the warning names.',
  find: (run) =>
    run.requests.flatMap((exchange) => {
      const warning = exchange.response?.headers['warning'];
      const { route } = run.traffic.placeOf(exchange);
      const isListed = route?.deprecatedBy !== undefined && run.kibana.has(route.deprecatedBy);
      if (!warning?.startsWith('299') && !isListed) return [];
      return [{ exchanges: [exchange.id], ...(warning !== undefined && { detail: warning }) }];
    }),
};
