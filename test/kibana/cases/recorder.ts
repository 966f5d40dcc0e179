import * as z from 'zod';
import type { ConnectorType } from '#src/kibana/connector-types/definition/connector-type.ts';
import { connectorTypes } from '#src/kibana/connector-types/index.ts';
import type { Target } from '../../targets.ts';
import { indexRecord } from '../connectors/index-record.ts';
import { ok, type ShownCase } from './drafts.ts';

export interface Run {
  type: string;
  subAction: string;
  subActionParams: { incident: Record<string, unknown>; comments: { comment: string; commentId: string }[] };
}

/** Kibana's connector types, which reach nobody: what they are run with is kept, and they answer as told. */
export function recordRuns(answer: (run: Run, count: number) => unknown = pushed) {
  const runs: Run[] = [];
  const record = (type: ConnectorType): ConnectorType => ({
    ...type,
    config: () => z.looseObject({}),
    secrets: () => z.looseObject({}),
    params: () => z.looseObject({}),
    checkConfig: () => undefined,
    checkSecrets: () => undefined,
    checkConnector: () => undefined,
    execute: async (_, params) => {
      const run = { type: type.id, ...(params as Omit<Run, 'type'>) };
      runs.push(run);
      return answer(run, runs.length);
    },
  });
  return { runs, world: { connectorTypes: [...connectorTypes.map(record), indexRecord()] } };
}

const pushed = (_: Run, count: number) => ({
  id: `id-${count}`,
  title: `TICKET-${count}`,
  url: `https://tickets.example/${count}`,
  pushedDate: '2025-01-01T00:00:00.000Z',
});

/** The id of a new connector of that type. */
export async function createConnector(kibana: Target, connector_type_id = '.jira', name = 'My connector'): Promise<string> {
  const config = connector_type_id === '.index-record' ? { unencrypted: 'u' } : {};
  const secrets = connector_type_id === '.index-record' ? { encrypted: 'e' } : {};
  return ok(await kibana.send<{ id: string }>('POST', '/api/actions/connector', { name, connector_type_id, config, secrets })).id;
}

export const push = (kibana: Target, caseId: string, connectorId: string, space = '') =>
  kibana.send<ShownCase>('POST', `${space}/api/cases/${caseId}/connector/${connectorId}/_push`, {});
