import type { Clock } from '../../../kernel/clock.ts';
import type { Facts, Handler } from '../../../kernel/http.ts';
import type { ConnectorType, OutgoingSettings } from '../../connector-types/definition/connector-type.ts';
import { notEmulatedNote } from '../../connector-types/definition/not-emulated.ts';
import { type Route, RouteAnswer, route } from '../../http/route.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import type { ConnectorAnswers } from '../answers.ts';
import { showConnectorType, supportsFeature } from '../connector-type-answers.ts';
import type { ConnectorTypeRegistry } from '../connector-type-registry.ts';
import type { Connectors } from '../connectors.ts';
import type { ConnectorExecutor } from '../execute.ts';
import {
  ConnectorId,
  ConnectorTypesQuery,
  CreateConnectorBody,
  ExecuteConnectorBody,
  type ExecuteResult,
  NewConnectorId,
  UpdateConnectorBody,
} from '../schemas.ts';
import type { ConnectorValidator } from '../validate.ts';

export interface ConnectorRouteDeps {
  connectors: Connectors;
  executor: ConnectorExecutor;
  registry: ConnectorTypeRegistry;
  answers: ConnectorAnswers;
  kibana: KibanaVersion;
  clock: Clock;
  validator: ConnectorValidator;
  /** The id of a new connector. */
  newId(): string;
  outgoing: OutgoingSettings;
  /** The way to the third party behind a type. */
  outbound(type: ConnectorType, facts: Facts, causedBy: string | undefined): Handler;
  publicBaseUrl: string | undefined;
  everybodyHasProfile: boolean;
}

/** The connectors API under its present names. */
export function connectorRoutes({ connectors, executor, registry, answers, kibana }: ConnectorRouteDeps): Route[] {
  return [
    route({
      operation: 'connector.listTypes',
      method: 'GET',
      path: '/api/actions/connector_types',
      query: ConnectorTypesQuery,
      run: ({ query: { feature_id } }) =>
        registry
          .all()
          .filter((type) => !feature_id || supportsFeature(type, feature_id, kibana))
          .map((type) => showConnectorType(type, registry, kibana)),
    }),
    route({
      operation: 'connector.list',
      method: 'GET',
      path: '/api/actions/connectors',
      run: (_, caller) => connectors.list(caller).map((connector) => answers.listed(connector)),
    }),
    route({
      operation: 'connector.create',
      method: 'POST',
      path: '/api/actions/connector',
      body: CreateConnectorBody,
      run: ({ body }, caller) => answers.written(connectors.create(caller, body)),
    }),
    ...(kibana.has('callerChosenIds') ? createWithIdRoutes({ connectors, answers }) : []),
    route({
      operation: 'connector.get',
      method: 'GET',
      path: '/api/actions/connector/:id',
      params: ConnectorId,
      run: ({ params: { id } }, caller) => answers.read(connectors.get(caller, id)),
    }),
    route({
      operation: 'connector.update',
      method: 'PUT',
      path: '/api/actions/connector/:id',
      params: ConnectorId,
      body: UpdateConnectorBody,
      run: ({ params: { id }, body }, caller) => answers.written(connectors.update(caller, id, body)),
    }),
    route({
      operation: 'connector.delete',
      method: 'DELETE',
      path: '/api/actions/connector/:id',
      params: ConnectorId,
      run: ({ params: { id } }, caller) => connectors.delete(caller, id),
    }),
    route({
      operation: 'connector.execute',
      method: 'POST',
      path: '/api/actions/connector/:id/_execute',
      params: ConnectorId,
      body: ExecuteConnectorBody,
      run: async ({ params: { id }, body: { params } }, caller) => executed(await executor.execute(caller, id, params)),
    }),
  ];
}

/** A run that this double cannot emulate says so in the journal, too. */
function executed(result: ExecuteResult): ExecuteResult | RouteAnswer {
  const note = notEmulatedNote(result);
  return note === undefined ? result : new RouteAnswer(result, {}, note);
}

/** The id in the path is optional for Kibana's router, so that a trailing slash means none. */
const createWithIdRoutes = ({ connectors, answers }: Pick<ConnectorRouteDeps, 'connectors' | 'answers'>): Route[] => [
  route({
    operation: 'connector.create',
    method: 'POST',
    path: '/api/actions/connector/',
    body: CreateConnectorBody,
    run: ({ body }, caller) => answers.written(connectors.create(caller, body)),
  }),
  route({
    operation: 'connector.create',
    method: 'POST',
    path: '/api/actions/connector/:id',
    params: NewConnectorId,
    body: CreateConnectorBody,
    run: ({ params: { id }, body }, caller) => answers.written(connectors.create(caller, body, id)),
  }),
];
