import * as z from 'zod';
import { messageOf } from '../../../kernel/is-error.ts';
import { lazily } from '../../../kernel/lazily.ts';
import { requestJwtToken } from '../../connector-types/calls/jwt-token.ts';
import { requestToken } from '../../connector-types/calls/token-request.ts';
import { type Caller, mayUseConnectors } from '../../http/caller.ts';
import { badRequest, forbidden } from '../../http/errors.ts';
import { type Route, route } from '../../http/route.ts';
import { hostnameOf } from '../lenient-hostname.ts';
import type { ConnectorRouteDeps } from '../routes/routes.ts';

/** actions/server/routes/get_oauth_access_token.ts: which options are read is decided by the type. */
const TokenRequest = lazily(() =>
  z.strictObject({ type: z.union([z.literal('jwt'), z.literal('client')]), options: z.unknown().optional() }),
);
const JwtOptions = lazily(() =>
  z.strictObject({
    tokenUrl: z.string(),
    config: z.strictObject({ clientId: z.string(), jwtKeyId: z.string(), userIdentifierValue: z.string() }),
    secrets: z.strictObject({ clientSecret: z.string(), privateKey: z.string(), privateKeyPassword: z.string().optional() }),
  }),
);
const ClientOptions = lazily(() =>
  z.strictObject({
    tokenUrl: z.string(),
    scope: z.string(),
    config: z.strictObject({ clientId: z.string(), tenantId: z.string().optional() }),
    secrets: z.strictObject({ clientSecret: z.string() }),
  }),
);

/** Gets a token for the form that edits a connector, which is not stored yet. */
export function oauthTokenRoutes(deps: ConnectorRouteDeps): Route[] {
  if (!deps.kibana.has('oauthTokenRoute')) return [];
  return [
    route({
      operation: 'connector.requestToken',
      method: 'POST',
      path: '/internal/actions/connector/_oauth_access_token',
      access: 'internal-but-open',
      body: TokenRequest,
      async run({ body: { type, options } }, caller) {
        const read = <Schema extends z.ZodType>(schema: Schema): z.output<Schema> => {
          const parsed = deps.kibana.routeDialect.parse(schema, options ?? {}, 'request body.options');
          if (!parsed.ok) throw badRequest(parsed.message);
          return parsed.value;
        };
        if (type === 'jwt') {
          const { tokenUrl, config, secrets } = read(JwtOptions());
          return tokenOf(caller, tokenUrl, deps, (context) => requestJwtToken(context, tokenUrl, { ...config, ...secrets }));
        }
        const { tokenUrl, scope, config, secrets } = read(ClientOptions());
        const form = { client_id: config.clientId, client_secret: secrets.clientSecret, grant_type: 'client_credentials', scope };
        return tokenOf(caller, tokenUrl, deps, (context) => requestToken(context, tokenUrl, form));
      },
    }),
  ];
}

type Request = (context: Parameters<typeof requestToken>[0]) => ReturnType<typeof requestToken>;

/** The order of the refusals is that of the actions client. */
async function tokenOf(caller: Caller, url: string, deps: ConnectorRouteDeps, request: Request) {
  const { registry, outgoing, clock, outbound, kibana } = deps;
  if (!mayUseConnectors(caller, 'all')) throw forbidden('Unauthorized to update actions');
  try {
    outgoing.ensureUriAllowed(url);
  } catch (error) {
    throw badRequest(messageOf(error));
  }
  if (!hostnameOf(url)) throw badRequest('Token URL must contain hostname');
  if (!/^https?:/i.test(url.trim())) throw badRequest('Token URL must use http or https');
  try {
    // A third party that gives tokens says of another's URL that there is none.
    const type = registry.all().find(({ givesTokens }) => givesTokens);
    if (!type) throw new Error('no third party gives tokens');
    const send = outbound(type, { space: caller.space, connectorType: type.id }, caller.exchange);
    const { token_type, access_token } = await request({ send, clock, outgoing, kibana });
    return { accessToken: `${token_type} ${access_token}` };
  } catch {
    throw badRequest('Failed to retrieve access token');
  }
}
