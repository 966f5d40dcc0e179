import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import { BASIC, OAUTH, oauthFields, SSL, sslFields } from '../cases-webhook/config.ts';
import { withAuthType } from '../webhook/config.ts';

const headers = lazily(() => z.record(z.string(), z.string()));

/** A URL that is one, and what a webhook says of its credentials. */
export const HttpConfig = lazily(() =>
  z
    .strictObject({
      url: z.url(),
      headers: headers().nullable().default(null),
      hasAuth: z.boolean().default(true),
      authType: z.union([z.literal(BASIC), z.literal(SSL), z.literal(OAUTH), z.literal(null)]).optional(),
      ...sslFields(),
      ...oauthFields(),
    })
    .transform(withAuthType),
);
export type HttpConfig = z.output<ReturnType<typeof HttpConfig>>;

/** `timeout` and `fetcher` are read, and change nothing here. */
export const HttpParams = lazily(() =>
  z.strictObject({
    url: z.string().optional(),
    path: z.string().optional(),
    method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('GET'),
    body: z.string().optional(),
    query: z.record(z.string(), z.string()).optional(),
    headers: headers().optional(),
    timeout: z.coerce.number().positive().optional(),
    fetcher: z
      .strictObject({
        skip_ssl_verification: z.boolean().optional(),
        follow_redirects: z.boolean().optional(),
        max_redirects: z.number().optional(),
        keep_alive: z.boolean().optional(),
      })
      .optional(),
  }),
);
export type HttpParams = z.output<ReturnType<typeof HttpParams>>;
