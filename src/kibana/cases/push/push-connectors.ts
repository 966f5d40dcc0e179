import type { ConnectorType } from '../../connector-types/definition/connector-type.ts';
import type { Caller } from '../../http/caller.ts';

type PushResult = { status: 'ok'; data?: unknown } | { status: 'error'; message: string; service_message?: string };

export interface PushConnector {
  id: string;
  name: string;
  connector_type_id: string;
}

/** What pushing needs of Kibana's connectors. */
export interface PushConnectors {
  get(caller: Caller, id: string): PushConnector;
  typeOf(connectorTypeId: string): ConnectorType | undefined;
  execute(caller: Caller, id: string, params: unknown): Promise<PushResult>;
}
