import { expect, expectTypeOf, it } from 'vitest';
import type { MockKibana } from '#src/control/mock-kibana.ts';
import { connectorTypes } from '#src/kibana/connector-types/index.ts';
import { createWorld } from '#src/worlds/world.ts';

const line = (name: string) => `    ${/^\w+$/.test(name) ? name : `'${name}'`}: unknown;\n`;
const known = (interfaceName: string, names: Iterable<string>) =>
  `  interface Known${interfaceName} {\n${[...names].map(line).join('')}  }\n`;

it('lists the names that there are, in src/worlds/names.ts', async () => {
  await using world = createWorld();
  const text = [
    "import type { IncidentService } from '../kibana/connector-types/definition/case-connector-type.ts';\n",
    "import type { KibanaOperation } from '../kibana/http/operations.ts';\n",
    '\n// Written by test/worlds/names.test.ts, with -u.\n',
    "declare module '../traffic/names.ts' {\n",
    '  /** Those of Kibana, and what each connector type for cases does at its vendor. */\n',
    '  interface KnownOperations extends Record<KibanaOperation | keyof IncidentService<unknown>, unknown> {}\n',
    known('Services', ['kibana', ...Object.keys(world.simulators)]),
    known('Presets', Object.keys(world.script.presets)),
    known('Acts', Object.keys(world.acts)),
    known(
      'ConnectorTypes',
      connectorTypes.map(({ id }) => id),
    ),
    '}\n',
    "\nexport type { ActName, ConnectorTypeId, Operation, PresetName, Service } from '../traffic/names.ts';\n",
  ];
  await expect(text.join('')).toMatchFileSnapshot('../../src/worlds/names.ts');
});

it('completes them, and takes those of a user as well', () => {
  type Name<Given> = Given extends string ? (string extends Given ? 'any text' : Given) : never;
  type Completed<Given> = Extract<Name<Given>, 'jira.unauthorized' | 'jira' | '.jira' | 'edit-ticket' | 'case.push'>;
  type Fail = Parameters<MockKibana['fail']>[0];
  expectTypeOf<Completed<Fail>>().toEqualTypeOf<'jira.unauthorized'>();
  expectTypeOf<Completed<Parameters<MockKibana['act']>[0]>>().toEqualTypeOf<'edit-ticket'>();
  expectTypeOf<Completed<Parameters<MockKibana['simulator']>[0]>>().toEqualTypeOf<'jira'>();
  expectTypeOf<Completed<Parameters<MockKibana['journal']['of']>[0]>>().toEqualTypeOf<'jira'>();
  type Match = Required<Parameters<MockKibana['journal']['expect']>[0]>;
  expectTypeOf<[Completed<Match['service']>, Completed<Match['operation']>, Completed<Match['connectorType']>]>().toEqualTypeOf<
    ['jira', 'case.push', '.jira']
  >();
  expectTypeOf<'mine.own'>().toExtend<Fail>();
});
