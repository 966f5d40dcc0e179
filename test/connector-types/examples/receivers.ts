import { expect } from 'vitest';
import { jiraServiceManagement } from '#src/kibana/connector-types/jira-service-management/index.ts';
import { opsgenie } from '#src/kibana/connector-types/opsgenie/index.ts';
import { pagerDuty } from '#src/kibana/connector-types/pagerduty/index.ts';
import { teams } from '#src/kibana/connector-types/teams/index.ts';
import { tines } from '#src/kibana/connector-types/tines/index.ts';
import { torq } from '#src/kibana/connector-types/torq/index.ts';
import { webhook } from '#src/kibana/connector-types/webhook/index.ts';
import { xmatters } from '#src/kibana/connector-types/xmatters/index.ts';
import { jiraServiceManagementReceiver } from '#src/simulators/jira-service-management/index.ts';
import { opsgenieReceiver } from '#src/simulators/opsgenie/index.ts';
import { pagerDutyReceiver } from '#src/simulators/pagerduty/index.ts';
import type { Simulator } from '#src/simulators/simulator.ts';
import { teamsReceiver } from '#src/simulators/teams/index.ts';
import { tinesReceiver } from '#src/simulators/tines/index.ts';
import { torqReceiver } from '#src/simulators/torq/index.ts';
import { webhookReceiver } from '#src/simulators/webhook/index.ts';
import { xmattersReceiver } from '#src/simulators/xmatters/index.ts';
import { exampleOf, type PlainExample, type VendorExample } from './example.ts';

/** A vendor whose simulator is a receiver, which takes anything. */
export const vendor = (simulator: Simulator, ...types: PlainExample[]): VendorExample => ({
  simulator,
  creates: { path: '/anywhere', body: { text: 'x' }, headers: {} },
  takesAnyPath: true,
  types,
  failures: [],
});

export const webhookExample = vendor(webhookReceiver, {
  ...{ name: 'plain webhook', type: webhook, ...exampleOf(webhook), sends: 'webhook' },
  mayBeEmpty: ['params'],
  runs: [
    { params: { body: '{"text":"Disk full"}' }, data: '{"text":"Disk full"}' },
    { params: {}, data: undefined },
  ],
});

export const teamsExample = vendor(teamsReceiver, {
  ...{ name: 'teams', type: teams, ...exampleOf(teams), sends: 'teams' },
  takesUnknownKeys: { config: 'emptyConfigsRead' },
  runs: [{ params: { message: 'Disk full' }, data: { text: 'Disk full' } }],
});

export const pagerDutyExample = vendor(pagerDutyReceiver, {
  ...{ name: 'pagerduty', type: pagerDuty, ...exampleOf(pagerDuty), sends: 'pagerduty' },
  mayBeEmpty: ['config', 'params'],
  runs: [
    {
      params: { summary: 'Disk full', severity: 'critical', timestamp: '2026-11-23T10:00:00Z', component: 'web-1' },
      data: { status: 'success', message: 'Event processed', dedup_key: expect.any(String) },
    },
    {
      params: { eventAction: 'resolve', dedupKey: 'disk-1' },
      data: { status: 'success', message: 'Event processed', dedup_key: 'disk-1' },
    },
  ],
});

export const torqExample = vendor(torqReceiver, {
  ...{ name: 'torq', type: torq, ...exampleOf(torq), sends: 'torq' },
  runs: [{ params: { body: '{"msg": "Disk full"}' }, data: '{"msg": "Disk full"}' }],
});

export const xmattersExample = vendor(xmattersReceiver, {
  ...{ name: 'xmatters', type: xmatters, ...exampleOf(xmatters), sends: 'xmatters' },
  mayBeEmpty: ['config', 'params'],
  runs: [
    {
      params: { alertActionGroupName: 'disks', severity: 'Low', tags: 'disk' },
      data: { alertActionGroupName: 'disks', severity: 'Low', tags: 'disk' },
    },
  ],
});

const accepted = { result: 'Request will be processed', took: 0.107, requestId: expect.any(String) };
const alertRuns = [
  {
    params: { subAction: 'createAlert', subActionParams: { message: 'Disk full', alias: 'disk-1', tags: ['disk'], priority: 'P2' } },
    data: accepted,
  },
  { params: { subAction: 'closeAlert', subActionParams: { alias: 'disk-1' } }, data: accepted },
];

export const opsgenieExample = vendor(opsgenieReceiver, {
  ...{ name: 'opsgenie', type: opsgenie, ...exampleOf(opsgenie), sends: 'opsgenie', runs: alertRuns },
});

export const jiraServiceManagementExample = vendor(jiraServiceManagementReceiver, {
  ...{ name: 'jira service management', type: jiraServiceManagement, ...exampleOf(jiraServiceManagement) },
  ...{ sends: 'jira-service-management', runs: alertRuns },
});

export const tinesExample = vendor(tinesReceiver, {
  ...{ name: 'tines', type: tines, ...exampleOf(tines), sends: 'tines' },
  runs: [
    {
      params: { subAction: 'stories', subActionParams: {} },
      data: { stories: [{ id: 1, name: 'Alerts', published: true }], incompleteResponse: false },
    },
    {
      params: { subAction: 'webhooks', subActionParams: { storyId: 1 } },
      data: { webhooks: [expect.objectContaining({ id: 1, name: 'Receive alerts', storyId: 1 })], incompleteResponse: false },
    },
    {
      params: { subAction: 'run', subActionParams: { webhookUrl: 'https://acme.tines.com/webhook/alerts/x', body: '{"a":1}' } },
      data: { status: 'ok' },
    },
  ],
});
