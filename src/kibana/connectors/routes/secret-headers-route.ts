import { badRequest } from '../../http/errors.ts';
import { type Route, route } from '../../http/route.ts';
import { ConnectorId } from '../schemas.ts';
import type { ConnectorRouteDeps } from './routes.ts';

/** Kibana's refusal names its types whether or not the release has them all. */
const REFUSAL = 'Connector must be one of the following types: .webhook, .cases-webhook, .mcp';

/**
 * Which secret headers a connector has: their names, for the form that edits it.
 * Kibana's functional tests of 9.x ask for it without the internal origin.
 */
export function secretHeadersRoutes({ connectors, registry, kibana }: ConnectorRouteDeps): Route[] {
  if (!kibana.has('casesWebhookSecretHeaders')) return [];
  return [
    route({
      operation: 'connector.listSecretHeaders',
      method: 'GET',
      access: 'internal-but-open',
      path: '/internal/stack_connectors/:id/secret_headers',
      params: ConnectorId,
      run({ params: { id } }, caller) {
        const { connector_type_id, secrets } = connectors.get(caller, id);
        if (!registry.find(connector_type_id)?.hasSecretHeaders) throw badRequest(REFUSAL);
        return Object.keys(secrets?.['secretHeaders'] ?? {});
      },
    }),
  ];
}
