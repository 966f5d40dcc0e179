import type { Rule } from '../finding.ts';
import { isWrite } from '../run.ts';

export const missingXsrf: Rule = {
  id: 'missing-xsrf',
  level: 'error',
  title: 'A write is sent without the header kbn-xsrf',
  why: 'Kibana refuses every POST, PUT, PATCH and DELETE without it, whatever the credential.',
  fix: 'Send kbn-xsrf with any value, such as true, with every write.',
  find: (run) =>
    run.requests
      .filter((exchange) => isWrite(exchange) && run.traffic.placeOf(exchange).route !== undefined)
      .filter(({ request: { headers } }) => !('kbn-xsrf' in headers) && !('kbn-version' in headers))
      .map(({ id }) => ({ exchanges: [id] })),
};
