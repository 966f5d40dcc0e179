import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import { Payload } from '../../../kernel/payload.ts';
import { type Caller, mayUseConnectors } from '../../http/caller.ts';
import { badRequest, forbidden, KibanaError } from '../../http/errors.ts';
import { RawAnswer, type Route, route } from '../../http/route.ts';
import type { ConnectorRouteDeps } from '../routes/routes.ts';
import { ConnectorId } from '../schemas.ts';
import { callbackPage, callbackScript } from './callback-page.ts';

const CallbackQuery = lazily(() => {
  const text = z.string().exactOptional();
  return z.looseObject({ code: text, state: text, error: text, error_description: text, session_state: text });
});
const isWebUrl = (text: string) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
const StartBody = lazily(() =>
  z.strictObject({ returnUrl: z.string().refine(isWebUrl, 'expected a URL of http or https').exactOptional() }).nullish(),
);
const StatusBody = lazily(() => z.strictObject({}).nullish());

/**
 * The routes of the authorization-code flow. No connector type of this project takes such a flow, as none of Kibana's case systems does, so that none can be
 * begun, and no state is ever known.
 */
export function oauthAuthorizationRoutes({ connectors, kibana, publicBaseUrl, everybodyHasProfile }: ConnectorRouteDeps): Route[] {
  if (!kibana.has('oauthAuthorizationCode')) return [];
  return [
    route({
      operation: 'connector.startOAuth',
      method: 'POST',
      path: '/internal/actions/connector/:id/_start_oauth_flow',
      access: 'internal-but-open',
      params: ConnectorId,
      body: StartBody,
      run({ params: { id }, body }, caller) {
        ensureReading(caller);
        if (!everybodyHasProfile && caller.user.profile_uid === undefined)
          throw new KibanaError(500, 'Unable to retrieve Kibana user profile ID.');
        if (publicBaseUrl === undefined) {
          throw badRequest('Kibana public URL not configured. Please set server.publicBaseUrl in kibana.yml');
        }
        ensureSameOrigin(body?.returnUrl, publicBaseUrl);
        connectors.get(caller, id);
        throw badRequest(
          `mock-kibana: not emulated: no authorization-code flow can begin for the connector ${id}, whose type has none here`,
        );
      },
    }),
    route({
      operation: 'connector.finishOAuth',
      method: 'GET',
      path: '/api/actions/connector/_oauth_callback',
      query: CallbackQuery,
      run({ query: { state } }, caller) {
        ensureReading(caller);
        return page(
          state === undefined
            ? 'Missing required OAuth state parameter.'
            : 'Invalid or expired state parameter. The authorization session may have timed out.',
        );
      },
    }),
    route({
      operation: 'connector.getOAuthScript',
      method: 'GET',
      path: '/api/actions/connector/_oauth_callback_script',
      run: () =>
        new RawAnswer(200, new Payload(callbackScript), {
          'content-type': 'application/javascript',
          'cache-control': 'public, max-age=86400',
        }),
    }),
    route({
      operation: 'connector.listOAuthStatus',
      method: 'POST',
      path: '/internal/actions/connectors/_me/auth_status',
      access: 'internal-but-open',
      body: StatusBody,
      run: (_, caller) =>
        Object.fromEntries(connectors.list(caller).map(({ id }) => [id, { user_auth_status: 'not_applicable' as const }])),
    }),
  ];
}

function ensureReading(caller: Caller): void {
  if (!mayUseConnectors(caller, 'read')) throw forbidden('Unauthorized to get actions');
}

function ensureSameOrigin(returnUrl: string | undefined, publicBaseUrl: string): void {
  if (returnUrl === undefined) return;
  const [expected, got] = [publicBaseUrl, returnUrl].map((url) => new URL(url).origin);
  if (expected !== got) throw badRequest(`returnUrl must be same origin as Kibana. Expected: ${expected}, Got: ${got}`);
}

const page = (details: string) => new RawAnswer(200, new Payload(callbackPage(details)), { 'content-type': 'text/html' });
