import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import { type Caller, mayUseConnectors } from '../../http/caller.ts';
import { forbidden } from '../../http/errors.ts';
import { type Route, route } from '../../http/route.ts';
import type { ConnectorRouteDeps } from './routes.ts';

const range = lazily(() => ({
  date_start: z.string(),
  date_end: z.string().optional(),
  filter: z.string().optional(),
  namespaces: z.array(z.string()).optional(),
}));
const Order = lazily(() => z.strictObject({ order: z.enum(['asc', 'desc']) }));
const Sort = lazily(() =>
  z.union([
    z.strictObject({ timestamp: Order() }),
    z.strictObject({ execution_duration: Order() }),
    z.strictObject({ schedule_delay: Order() }),
  ]),
);
const LogsBody = lazily(() =>
  z.strictObject({
    ...range(),
    per_page: z.number().min(1).max(100).default(10),
    page: z.number().min(1).max(1000).default(1),
    sort: z.array(Sort()).default([{ timestamp: { order: 'desc' } }]),
  }),
);
const KpiBody = lazily(() => z.strictObject(range()));

/** What Kibana's page of connector logs reads out of the event log of Elasticsearch, which this double does not keep: there is never anything in it. */
export function executionLogRoutes({ kibana }: ConnectorRouteDeps): Route[] {
  if (!kibana.has('connectorExecutionLogs')) return [];
  const logs = { operation: 'connector.listRuns', method: 'POST', access: 'internal' } as const;
  return [
    route({
      ...logs,
      path: '/internal/actions/_global_connector_execution_logs',
      body: LogsBody,
      run(_, caller) {
        ensureReading(caller);
        return { total: 0, data: [] };
      },
    }),
    route({
      ...logs,
      path: '/internal/actions/_global_connector_execution_kpi',
      body: KpiBody,
      run(_, caller) {
        ensureReading(caller);
        return { success: 0, unknown: 0, failure: 0, warning: 0 };
      },
    }),
  ];
}

function ensureReading(caller: Caller): void {
  if (!mayUseConnectors(caller, 'read')) throw forbidden('Unauthorized to get actions');
}
