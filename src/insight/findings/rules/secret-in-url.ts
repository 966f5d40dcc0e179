import { namesSecret } from '../../../kernel/secret-names.ts';
import type { Rule } from '../finding.ts';

export const secretInUrl: Rule = {
  id: 'secret-in-url',
  level: 'error',
  title: 'A secret stands in a URL',
  why: 'URLs are written into the logs of every server and proxy on the way.',
  fix: 'Send it in the header authorization, or in the body.',
  find: ({ requests, tellsSecret }) =>
    requests
      .filter(({ request: { url, query = {} } }) => /\/\/[^/?#]*@/.test(url) || Object.keys(query).some(namesSecret) || tellsSecret(url))
      .map(({ id }) => ({ exchanges: [id] })),
};
