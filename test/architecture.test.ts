import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Sources, trespasses, unlistedTypes } from './architecture/checker.ts';
import { entries, layers } from './architecture/layers.ts';

const root = new URL('../src/', import.meta.url);
const sources: Sources = new Map(
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    // The page runs in a browser, whose time, timers and fetch are its own; what it takes from elsewhere has a test below.
    .filter((path) => path.endsWith('.ts') && !path.startsWith('control/inspector/'))
    .map((path) => [path, readFileSync(new URL(path, root), 'utf8')]),
);

describe('the architecture', () => {
  it('is read at all', () => {
    expect(sources.size).toBeGreaterThan(100);
  });

  it('is kept', () => {
    expect(trespasses(sources)).toEqual([]);
  });

  it('lists no unit that is not there', () => {
    const paths = [...sources.keys()];
    expect([...layers, ...entries].filter((unit) => !paths.some((path) => path.startsWith(`${unit}/`) || path === `${unit}.ts`))).toEqual(
      [],
    );
  });

  it('lets the page in the browser have nothing of the program but types', () => {
    const folder = new URL('control/inspector/', root);
    const scripts = readdirSync(folder).filter((name) => /\.tsx?$/.test(name));
    expect(scripts).toContain('main.tsx');
    for (const name of scripts) {
      const source = readFileSync(new URL(name, folder), 'utf8');
      expect(source.split('\n').length, name).toBeLessThanOrEqual(201);
      const values = [...source.matchAll(/^import (?!type )[\s\S]*? from '(.*)';$/gm)].map(([, from = '']) => from);
      expect(
        values.filter((from) => !/^\.\/|^preact|^@preact\//.test(from)),
        name,
      ).toEqual([]);
    }
  });

  it('lists every connector type', () => {
    expect(unlistedTypes(sources)).toEqual([]);
  });
});

describe('a trespass is told', () => {
  const told = (path: string, source: string) => trespasses(new Map([[path, source]]));

  it.each([
    ['kernel/clock.ts', "import { observe } from '../traffic/observe.ts';", 'kernel/clock.ts imports traffic'],
    [
      'simulators/jira/index.ts',
      "import type { Jira } from '../../kibana/connector-types/jira/index.ts';",
      'simulators/jira/index.ts imports kibana/connector-types',
    ],
    ['kibana/connectors/x.ts', "import { cases } from '../cases/cases.ts';", 'kibana/connectors/x.ts imports kibana/cases'],
    ['kibana/releases/x.ts', "import { KibanaError } from '../http/errors.ts';", 'kibana/releases/x.ts imports kibana/http'],
    ['kibana/cases/find/x.ts', "import { createWorld } from '../../../worlds/world.ts';", 'kibana/cases/find/x.ts imports worlds'],
    ['kibana/cases/x.ts', "import type { KibanaSettings } from '../settings.ts';", 'kibana/cases/x.ts imports kibana'],
    ['worlds/world.ts', "import { serve } from '../command/serve.ts';", 'worlds/world.ts imports command'],
    ['control/x.ts', "import type { ServerOptions } from '../server/options.ts';", 'control/x.ts imports server'],
    ['kibana/cases/x.ts', "export { control } from '../../control/routes.ts';\nexport const x = 1;", 'kibana/cases/x.ts imports control'],
    ['kibana/cases/x.ts', "const late = await import('../../server/server.ts');", 'kibana/cases/x.ts imports server'],
    ['command/x.ts', "import { startMockKibana } from '../index.ts';", 'command/x.ts imports index'],
    ['testcontainers.ts', "import { test } from './vitest.ts';", 'testcontainers.ts imports vitest'],
    ['kernel/x.ts', "import { y } from '../somewhere/y.ts';", 'kernel/x.ts imports somewhere/y.ts'],
    [
      'kibana/connectors/x.ts',
      "import { observe } from '../../traffic/observe.ts';",
      'kibana/connectors/x.ts imports traffic/observe.ts: the domain sees neither script nor journal',
    ],
    [
      'kibana/connector-types/jira/api.ts',
      "import { jiraSimulator } from '../../../simulators/jira/index.ts';",
      'kibana/connector-types/jira/api.ts imports simulators/jira/index.ts: only the index of a connector type knows a simulator',
    ],
    [
      'kibana/cases/x.ts',
      "import type { Simulator } from '../../simulators/simulator.ts';",
      'kibana/cases/x.ts imports simulators/simulator.ts: only the definition of connector types knows what a simulator is',
    ],
    [
      'kibana/connector-types/jira/index.ts',
      "import { x } from '../../../simulators/jira/issues.ts';",
      'kibana/connector-types/jira/index.ts imports simulators/jira/issues.ts: a connector type knows no more of a simulator than its index, so that one is a witness against the other',
    ],
    ['kibana/alerting/x.ts', '', 'kibana/alerting/x.ts is on no list'],
    ['plugins/x.ts', '', 'plugins/x.ts is on no list'],
    ['world.ts', '', 'world.ts is on no list'],
    ['kernel/all.ts', "export * from './clock.ts';\nexport { Ids } from './ids.ts';", 'kernel/all.ts only hands on what others export'],
    ['kibana/connectors/x.ts', "import { Hono } from 'hono';", 'kibana/connectors/x.ts imports hono'],
    ['worlds/world.ts', "import { serve } from '@hono/node-server';", 'worlds/world.ts imports @hono/node-server'],
    ['index.ts', "import { test } from 'vitest';", 'index.ts imports vitest'],
    ['kibana/http/body.ts', "import fs from 'node:fs/promises';", 'kibana/http/body.ts imports node:fs'],
    ['kibana/cases/x.ts', 'const now = new Date();', 'kibana/cases/x.ts reads the time'],
    ['kibana/cases/x.ts', 'const now = Date.now();', 'kibana/cases/x.ts reads the time'],
    ['simulators/x.ts', 'const roll = Math.random();', 'simulators/x.ts reads chance'],
    ['simulators/x.ts', "import { randomUUID } from 'node:crypto';", 'simulators/x.ts reads chance'],
    ['traffic/x.ts', 'setTimeout(go, 10);', 'traffic/x.ts reads timers'],
    ['command/serve.ts', 'const port = process.env.PORT;', 'command/serve.ts reads the process'],
    ['traffic/x.ts', 'const { fetch } = globalThis;', 'traffic/x.ts reads globalThis'],
    ['server/x.ts', "import { createServer } from 'node:http';", 'server/x.ts reads undici into each start, by an import of node:http'],
    [
      'kibana/connector-types/calls/call.ts',
      'const response = await fetch(url);',
      'kibana/connector-types/calls/call.ts reads the global fetch',
    ],
    ['kernel/utils.ts', '', 'kernel/utils.ts is named after nothing'],
    ['kibana/cases/helpers/x.ts', '', 'kibana/cases/helpers/x.ts is named after nothing'],
    ...[
      "if (['.webhook', '.mcp'].includes(connector_type_id)) return;",
      "const isJira = type.id === '.jira';",
      'switch (typeId) { case `.slack_api`: return 1; }',
      'if (type.simulator === other) return;',
    ].flatMap((source) =>
      ['kibana/connectors/x.ts', 'kibana/cases/x.ts', 'worlds/x.ts', 'traffic/x.ts'].map((path): [string, string, string] => [
        path,
        source,
        `${path} asks which connector type it has: a type declares what is peculiar to it`,
      ]),
    ),
    ['kernel/x.ts', '\n'.repeat(202), 'kernel/x.ts has more than 200 lines'],
  ])('in %s: %s', (path, source, trespass) => {
    expect(told(path, source)).toEqual([trespass]);
  });

  it.each([
    ['traffic/x.ts', "import type { Clock } from '../kernel/clock.ts';"],
    ['kibana/connector-types/jira/index.ts', "import { jiraSimulator } from '../../../simulators/jira/index.ts';"],
    ['kibana/connector-types/definition/x.ts', "import type { Simulator } from '../../../simulators/simulator.ts';"],
    ['kibana/presets/x.ts', "import type { Presets } from '../../traffic/script/presets/preset.ts';"],
    ['kibana/kibana.ts', "import { Spaces } from './spaces/spaces.ts';"],
    ['kibana/cases/x.ts', "// process.env says when\nconst then = new Date('2026-01-01');"],
    ['kibana/http/x.ts', 'const ask = (fetch: Fetch) => fetch(request);'],
    ['kibana/http/x.ts', 'class World { get fetch() {} }'],
    ['kernel/network.ts', 'export const network = (request) => fetch(request);'],
    ['server/server.ts', "import { getRequestListener } from '@hono/node-server';\nconst at = new Date();"],
    ['server/x.ts', "import type { Server } from 'node:http';\nprocess.nextTick(go);"],
    ['index.ts', "export { createWorld } from './worlds/world.ts';"],
    ['kibana/cases/x.ts', "const none = z.literal('.none'); // as '.jira' is"],
    ['kibana/connectors/x.ts', "const refusal = 'Connector must be one of the following types: .webhook, .mcp';"],
    ['kibana/connector-types/jira/x.ts', "export const jira = { id: '.jira' };"],
    ['vitest.ts', "import { hasPushed } from './verdicts/expectations.ts';"],
  ])('but not in %s: %s', (path, source) => {
    expect(told(path, source)).toEqual([]);
  });

  const list = `import { jira } from './jira/index.ts';
export const connectorTypes: readonly ConnectorType[] = [
  jira,
];`;
  it.each([
    ['thehive/index.ts', 'export const theHive = defineCaseConnectorType({});', ['theHive']],
    ['jira/index.ts', 'export const jira = defineCaseConnectorType({});', []],
    ['jira/index.ts', 'export const jira = defineCaseConnectorType({});\nexport const other = defineConnectorType({});', ['other']],
    [
      'tines/index.ts',
      'export const tines = defineSubActionConnectorType<Config, Secrets<string>, Map<string, (a: 1) => 2>>({});',
      ['tines'],
    ],
    [
      'tines/index.ts',
      'export const tines: ConnectorType =\n  defineSubActionConnectorType<\n    Config,\n    Secrets\n  >({});',
      ['tines'],
    ],
    ['servicenow/itom.ts', 'export const itom = defineSubActionConnectorType({});', ['itom']],
    ['opsgenie/index.ts', 'const hidden = defineConnectorType({});', ['a type without a name']],
    [
      'opsgenie/index.ts',
      'export const all = [defineConnectorType({}), defineConnectorType<A>({})];',
      ['a type without a name', 'a type without a name'],
    ],
    ['opsgenie/index.ts', '// export const gone = defineConnectorType({});', []],
    ['definition/case.ts', 'return defineConnectorType({});', []],
  ])('when a connector type stands in no list: %s with %s', (file, source, names) => {
    const path = `kibana/connector-types/${file}`;
    const sources: Sources = new Map([
      ['kibana/connector-types/index.ts', list],
      [path, source],
    ]);
    expect(unlistedTypes(sources)).toEqual(names.map((name) => `${path}: ${name}`));
  });
});
