import type { Target } from '../../../targets.ts';
import { caseBody, createCase, noConnector } from '../../cases/drafts.ts';
import type { Probe } from './boundary.ts';

interface Asked {
  status: number;
  message: string | undefined;
}

/** Status and message of an answer. */
export async function ask(kibana: Target, method: string, path: string, body?: unknown): Promise<Asked> {
  const answer = await kibana.send<{ message?: string } | undefined>(method, path, body);
  return { status: answer.status, message: answer.body?.message };
}

export const statusOf =
  (method: string, path: string, body?: unknown): Probe =>
  async (kibana) =>
    (await ask(kibana, method, path, body)).status;

export const messageOf =
  (method: string, path: string, body?: unknown): Probe =>
  async (kibana) =>
    (await ask(kibana, method, path, body)).message;

export const headerOf =
  (name: string, path = '/api/status'): Probe =>
  async (kibana) =>
    (await kibana.send('GET', path)).headers.get(name);

/** Whether a new case has a field. */
export const newCaseHas =
  (field: string): Probe =>
  async (kibana) =>
    field in (await createCase(kibana));

/** Whether a case may be created so. */
export const takesCase =
  (more: object): Probe =>
  async (kibana) =>
    (await ask(kibana, 'POST', '/api/cases', caseBody(more))).status;

const configuration = { connector: noConnector, closure_type: 'close-by-user', owner: 'cases' };

export const configure = (kibana: Target, more: object = {}) =>
  kibana.send<Record<string, unknown>>('POST', '/api/cases/configure', { ...configuration, ...more });

export const configurationHas =
  (field: string): Probe =>
  async (kibana) =>
    field in (await configure(kibana)).body;

/** The answer of a path that begins with a case's id. */
export const ofCase =
  (path: (id: string) => string): Probe =>
  async (kibana) =>
    ask(kibana, 'GET', path((await createCase(kibana)).id)).then(({ status }) => status);

export const jira = {
  name: 'J',
  connector_type_id: '.jira',
  config: { apiUrl: 'https://jira.example', projectKey: 'K' },
  secrets: { email: 'e', apiToken: 't' },
};

export const servicenow = {
  name: 'S',
  connector_type_id: '.servicenow',
  config: { apiUrl: 'https://servicenow.example', usesTableApi: true },
  secrets: { username: 'u', password: 'p' },
};

export const create = async (kibana: Target, connector: object = jira) =>
  (await kibana.send<Record<string, unknown> & { id: string }>('POST', '/api/actions/connector', connector)).body;

/** Whether a new connector has a field. */
export const connectorHas =
  (field: string): Probe =>
  async (kibana) =>
    field in (await create(kibana));

/** What a run answers. */
export const run =
  (params: unknown, connector: object = jira): Probe =>
  async (kibana) => {
    const { id } = await create(kibana, connector);
    const { connector_id: _, ...answer } = (
      await kibana.send<Record<string, unknown>>('POST', `/api/actions/connector/${id}/_execute`, { params })
    ).body;
    return answer;
  };

/** Whether a type is listed. */
export const knowsType =
  (id: string): Probe =>
  async (kibana) =>
    (await kibana.send<{ id: string }[]>('GET', '/api/actions/connector_types')).body.some((type) => type.id === id);

/** Whether the types that are listed have a key. */
export const listedTypeHas =
  (key: string): Probe =>
  async (kibana) =>
    (await kibana.send<object[]>('GET', '/api/actions/connector_types')).body.some((type) => key in type);
