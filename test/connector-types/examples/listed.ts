import { expect } from 'vitest';
import { d3Security } from '#src/kibana/connector-types/d3security/index.ts';
import type { ConnectorType } from '#src/kibana/connector-types/definition/connector-type.ts';
import { crowdStrike } from '#src/kibana/connector-types/endpoint/crowdstrike.ts';
import { microsoftDefender } from '#src/kibana/connector-types/endpoint/microsoft-defender.ts';
import { sentinelOne } from '#src/kibana/connector-types/endpoint/sentinelone.ts';
import { httpRequest } from '#src/kibana/connector-types/http-request/index.ts';
import { inference } from '#src/kibana/connector-types/inference/index.ts';
import { mcp } from '#src/kibana/connector-types/mcp/index.ts';
import { slackV2 } from '#src/kibana/connector-types/slack2/index.ts';
import { xsoar } from '#src/kibana/connector-types/xsoar/index.ts';
import { d3SecurityReceiver } from '#src/simulators/d3security/index.ts';
import { httpReceiver } from '#src/simulators/http/index.ts';
import { xsoarReceiver } from '#src/simulators/xsoar/index.ts';
import { exampleOf, type PlainExample } from './example.ts';
import { vendor } from './receivers.ts';

const event = { body: 'Disk full', severity: 'high', eventType: 'alert' };

export const d3SecurityExample = vendor(d3SecurityReceiver, {
  ...{ name: 'd3security', type: d3Security, ...exampleOf(d3Security), sends: 'd3security' },
  runs: ['run', 'test'].map((subAction) => ({
    params: { subAction, subActionParams: event },
    data: { refid: expect.any(String) },
  })),
});

const incident = { name: 'Disk full', playbookId: 'playbook0', createInvestigation: true, severity: 3, body: '{"dbotMirrorId":"1"}' };

export const xsoarExample = vendor(xsoarReceiver, {
  ...{ name: 'xsoar', type: xsoar, ...exampleOf(xsoar), sends: 'xsoar' },
  runs: [
    { params: { subAction: 'getPlaybooks', subActionParams: {} }, data: { playbooks: [{ id: 'playbook0', name: 'playbook0' }] } },
    { params: { subAction: 'run', subActionParams: incident }, data: {} },
  ],
});

export const httpExample = vendor(httpReceiver, {
  ...{ name: 'http', type: httpRequest, ...exampleOf(httpRequest, '9.4.0'), sends: 'http' },
  mayBeEmpty: ['params'],
  runs: [
    {
      params: { method: 'POST', path: '/alerts', query: { dry: 'true' }, body: '{"text":"Disk full"}' },
      data: { status: 200, statusText: 'OK', headers: { 'content-type': 'application/json; charset=utf-8' }, data: { ok: true } },
    },
    { params: {}, data: expect.objectContaining({ status: 200, data: { ok: true } }) },
  ],
});

/** A type whose calls no source tells, with what may be asked of it. */
const silent = (type: ConnectorType, calls: Readonly<Record<string, object>>, more: Partial<PlainExample> = {}) =>
  vendor(type.simulator, {
    ...{ name: type.id.slice(1), type, ...exampleOf(type), isNotEmulated: true, ...more },
    runs: Object.entries(calls).map(([subAction, subActionParams]) => ({ params: { subAction, subActionParams }, data: undefined })),
  });

export const silentExamples = [
  silent(sentinelOne, { getAgents: {}, isolateHost: { ids: '1' } }),
  silent(crowdStrike, { hostActions: { command: 'contain', ids: ['1'] }, getAgentDetails: { ids: ['1'] }, getRTRCloudScripts: {} }),
  silent(microsoftDefender, { testConnector: {}, isolateHost: { id: '1', comment: 'Infected' }, getAgentList: {} }),
  silent(inference, { completion: { input: 'What happened?' }, rerank: { input: ['a'], query: 'b' } }, { hasNoHost: true }),
  silent(
    mcp,
    { test: {}, listTools: {}, callTool: { name: 'search', arguments: {} } },
    { takesUnknownKeys: { config: true, secrets: true } },
  ),
  silent(slackV2, { sendMessage: {} }, { hasNoHost: true, takesUnknownKeys: { config: true, secrets: true } }),
];
