import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { circles, type Sources, trespasses, unlistedTypes } from './architecture/checker.ts';

const root = new URL('../src/', import.meta.url);
const sources: Sources = new Map(
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => [path, readFileSync(new URL(path, root), 'utf8')]),
);

describe('the architecture', () => {
  it('is read at all', () => {
    expect(sources.size).toBeGreaterThan(100);
  });

  it('is kept', () => {
    expect(trespasses(sources)).toEqual([]);
  });

  it('has no circles', () => {
    expect(circles(sources)).toEqual([]);
  });

  it('lists every connector type', () => {
    expect(unlistedTypes(sources)).toEqual([]);
  });
});

describe('a trespass is told', () => {
  const told = (path: string, source: string) => trespasses(new Map([[path, source]]));

  it.each([
    ['kernel/clock.ts', "import { observe } from '../traffic/observe.ts';", 'kernel/clock.ts imports traffic'],
    ['simulators/jira.ts', "import type { Jira } from '../connector-types/jira.ts';", 'simulators/jira.ts imports connector-types'],
    ['connectors/x.ts', "import { cases } from '../cases/cases.ts';", 'connectors/x.ts imports cases'],
    ['kibana-version.ts', "import { KibanaError } from './http/errors.ts';", 'kibana-version.ts imports http'],
    ['cases/find/x.ts', "import { createWorld } from '../../world.ts';", 'cases/find/x.ts imports world'],
    ['world.ts', "import { serve } from './command/serve.ts';", 'world.ts imports command'],
    ['cases/x.ts', "export { control } from '../control/routes.ts';", 'cases/x.ts imports control'],
    ['cases/x.ts', "const late = await import('../server.ts');", 'cases/x.ts imports server'],
    [
      'connector-types/a/b.ts',
      "import { x } from '../../simulators/a/b.ts';",
      'connector-types/a/b.ts imports more of simulators than a simulator',
    ],
    ['connectors/x.ts', "import { Hono } from 'hono';", 'connectors/x.ts imports hono'],
    ['world.ts', "import { serve } from '@hono/node-server';", 'world.ts imports @hono/node-server'],
    ['index.ts', "import { test } from 'vitest';", 'index.ts imports vitest'],
    ['http/body.ts', "import fs from 'node:fs/promises';", 'http/body.ts imports node:fs'],
    ['cases/x.ts', 'const now = new Date();', 'cases/x.ts reads the time'],
    ['cases/x.ts', 'const now = Date.now();', 'cases/x.ts reads the time'],
    ['simulators/x.ts', 'const roll = Math.random();', 'simulators/x.ts reads chance'],
    ['simulators/x.ts', "import { randomUUID } from 'node:crypto';", 'simulators/x.ts reads chance'],
    ['traffic/x.ts', 'setTimeout(go, 10);', 'traffic/x.ts reads timers'],
    ['command/serve.ts', 'const port = process.env.PORT;', 'command/serve.ts reads the process'],
    ['traffic/x.ts', 'const { fetch } = globalThis;', 'traffic/x.ts reads globalThis'],
    ['connector-types/call.ts', 'const response = await fetch(url);', 'connector-types/call.ts calls the global fetch'],
    ['cases/utils.ts', '', 'cases/utils.ts is named after nothing'],
    ['cases/helpers/x.ts', '', 'cases/helpers/x.ts is named after nothing'],
    ['cases/x.ts', '\n'.repeat(202), 'cases/x.ts has more than 200 lines'],
  ])('in %s: %s', (path, source, trespass) => {
    expect(told(path, source)).toEqual([trespass]);
  });

  it.each([
    ['traffic/x.ts', "import type { Clock } from '../kernel/clock.ts';"],
    ['connector-types/jira.ts', "import { jiraSimulator } from '../simulators/jira.ts';"],
    ['cases/x.ts', "// process.env says when\nconst then = new Date('2026-01-01');"],
    ['http/x.ts', 'const ask = (fetch: Fetch) => fetch(request);'],
    ['http/x.ts', 'class World { get fetch() {} }'],
    ['kernel/network.ts', 'export const network = (request) => fetch(request);'],
    ['server.ts', "import { getRequestListener } from '@hono/node-server';\nconst at = new Date();"],
  ])('but not in %s: %s', (path, source) => {
    expect(told(path, source)).toEqual([]);
  });

  it('when folders know each other', () => {
    const circle: Sources = new Map([
      ['a/x.ts', "import '../b/y.ts';"],
      ['b/y.ts', "import type { Z } from '../c/z.ts';"],
      ['c/z.ts', "export * from '../a/x.ts';"],
    ]);
    expect(circles(circle)).toContain('a -> b -> c -> a');
  });

  it('when a connector type stands in no list', () => {
    const forgotten: Sources = new Map([
      ['connector-types/index.ts', "import { jira } from './jira.ts';"],
      ['connector-types/jira.ts', 'export const jira = defineCaseConnectorType({});'],
      ['connector-types/thehive.ts', 'export const theHive = defineConnectorType({});'],
    ]);
    expect(unlistedTypes(forgotten)).toEqual(['connector-types/thehive.ts']);
  });
});
