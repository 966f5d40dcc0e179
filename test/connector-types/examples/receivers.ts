import { expect } from 'vitest';
import { pagerDuty } from '#src/kibana/connector-types/pagerduty/index.ts';
import { teams } from '#src/kibana/connector-types/teams/index.ts';
import { torq } from '#src/kibana/connector-types/torq/index.ts';
import { webhook } from '#src/kibana/connector-types/webhook/index.ts';
import { xmatters } from '#src/kibana/connector-types/xmatters/index.ts';
import { pagerDutyReceiver } from '#src/simulators/pagerduty/index.ts';
import type { Simulator } from '#src/simulators/simulator.ts';
import { teamsReceiver } from '#src/simulators/teams/index.ts';
import { torqReceiver } from '#src/simulators/torq/index.ts';
import { webhookReceiver } from '#src/simulators/webhook/index.ts';
import { xmattersReceiver } from '#src/simulators/xmatters/index.ts';
import { exampleOf, type PlainExample, type VendorExample } from './example.ts';

/** A vendor whose simulator is a receiver, which takes anything. */
const vendor = (simulator: Simulator, ...types: PlainExample[]): VendorExample => ({
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
  configReadSince: 'emptyConfigsRead',
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
