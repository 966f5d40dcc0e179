import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { networkHandler } from '#src/kernel/network.ts';
import type { ConnectorType } from '#src/kibana/connector-types/definition/connector-type.ts';
import { jira } from '#src/kibana/connector-types/jira/index.ts';
import { resilient } from '#src/kibana/connector-types/resilient/index.ts';
import { serviceNowItsm } from '#src/kibana/connector-types/servicenow/itsm.ts';
import { swimlane } from '#src/kibana/connector-types/swimlane/index.ts';
import { connector } from '../run.ts';

interface Subject {
  type: ConnectorType;
  config: object;
  secrets: object;
  incident: object;
  /** What a push says that failed for this reason. */
  told(reason: string): string;
}

const subjects: Subject[] = [
  {
    type: serviceNowItsm,
    config: {},
    secrets: { username: 'u', password: 'p' },
    incident: { short_description: 't' },
    told: (reason) => `[Action][ServiceNow]: Unable to create incident. Error: ${reason} Reason: unknown: errorResponse was null`,
  },
  {
    type: jira,
    config: { projectKey: 'CK' },
    secrets: { email: 'e', apiToken: 't' },
    incident: { summary: 't', issueType: '1' },
    told: (reason) => `[Action][Jira]: Unable to create incident. Error: ${reason}. Reason: unknown: errorResponse was null`,
  },
  {
    type: swimlane,
    config: { appId: 'a', connectorType: 'all', mappings: {} },
    secrets: { apiToken: 't' },
    incident: { caseName: 't' },
    told: (reason) =>
      `[Action][Swimlane]: Unable to create record in application with id a. Status: 500. Error: ${reason}. Reason: unknown`,
  },
  {
    type: resilient,
    config: { orgId: '201' },
    secrets: { apiKeyId: 'k', apiKeySecret: 's' },
    incident: { name: 't' },
    told: () => '[Action][IBM Resilient]: Unable to create incident. Error: Status code: undefined. Message: Unknown API Error.',
  },
];

describe.each(subjects)('$type.id, over the network', ({ type, config, secrets, incident, told }) => {
  const pushTo = (url: string) =>
    connector(type, {
      version: '8.19.0',
      config: { apiUrl: 'https://vendor.test', ...config },
      secrets,
      answer: ({ request }) => networkHandler()({ ...request, origin: url }),
    });

  test('nobody listens', async () => {
    const { push, failure } = pushTo('http://127.0.0.1:1');
    expect((await failure(push(incident))).message).toBe(told('connect ECONNREFUSED 127.0.0.1:1'));
  });

  test('the connection is cut', async () => {
    const { push, failure } = pushTo(await listen('cut'));
    expect((await failure(push(incident))).message).toBe(told('socket hang up'));
  });

  test('the answer breaks off', async () => {
    const { push, failure } = pushTo(await listen('break'));
    expect((await failure(push(incident))).message).toContain(type === resilient ? 'Status code: 200.' : 'stream has been aborted');
  });

  test('nobody answers', async () => {
    const { push, failure, clock } = pushTo(await listen('hang'));
    const failed = failure(push(incident));
    await new Promise((resolve) => setTimeout(resolve, 50));
    await clock.advance(60_000);
    expect((await failed).message).toBe(told('timeout of 60000ms exceeded'));
  });
});

/** A server that does one thing to every request. */
async function listen(trick: 'cut' | 'break' | 'hang'): Promise<string> {
  const server = createServer(({ socket }, response) => {
    if (trick === 'cut') socket.end();
    if (trick === 'break') response.writeHead(200, { 'content-length': 100 }).write('{"', () => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // Safe: a server that listens at a port has an address of this kind.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
