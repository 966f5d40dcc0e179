import * as z from 'zod';
import { Expectation, Fixture, FixtureCase, FixtureRequest, Step } from '../contract/fixture/fixture.ts';
import { lazily } from '../kernel/lazily.ts';
import { asZodType } from '../kernel/schema.ts';
import { connectorTypes } from '../kibana/connector-types/index.ts';
import { Options } from '../server/options.ts';
import { IssueFields, Ref } from '../simulators/jira/model.ts';
import { SeedIssue } from '../simulators/jira/seed.ts';
import { ReceiverAnswer } from '../simulators/receiver/receiver.ts';
import { FaultsFile } from '../worlds/faults-file.ts';
import { Seed } from '../worlds/seed.ts';
import { type Component, component } from './component.ts';
import { describe, type JsonSchema } from './definitions.ts';

/** A file that people write, and what editors and other tools know it by. */
interface FileForm {
  /** The name of its schema. */
  name: string;
  title: string;
  description: string;
  schema: z.ZodType;
  /** What only this form has a name for. */
  components?: readonly Component[];
  examples: readonly unknown[];
}

const SCHEMA_KEY = { $schema: z.string().optional().describe('where an editor finds this schema') };

/** A seed, with what the simulators of the package take; those of a user's own types take what they like. */
const SeedFile = lazily(() => {
  const known = new Map(connectorTypes.map(({ simulator }) => [simulator.name, asZodType(simulator.seed).optional()]));
  const simulators = z.looseObject(Object.fromEntries(known)).optional();
  return Seed().extend({
    simulators: simulators.describe('for each simulator, by its name, what it insists on and what it holds already'),
  });
});

/** One for each simulator, such as `JiraSeed`. */
const simulatorSeeds = (): Component[] => {
  const simulators = new Map(connectorTypes.map(({ simulator }) => [simulator.name, simulator]));
  return [...simulators.values()].map(({ name, seed }) =>
    component(`${pascal(name)}Seed`, () => asZodType(seed), `What the simulator ${name} insists on and what it holds already.`),
  );
};

const pascal = (name: string) => name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());

const seedParts = (): Component[] => [
  component('SeedFile', SeedFile, 'What a world holds from its start.'),
  ...simulatorSeeds(),
  component('ReceiverAnswer', ReceiverAnswer, 'What a service that merely receives answers.'),
  component('JiraIssue', SeedIssue, 'An issue of Jira.'),
  component('JiraFields', IssueFields, 'The fields of an issue. Any other is taken as well.'),
  component('JiraReference', Ref, 'Something of Jira, by its id, its key or its name.'),
];

const fixtureParts: readonly Component[] = [
  component('FixtureCase', FixtureCase, 'Requests and their answers, beginning with a fresh Kibana.', { steps: 'the requests, in order' }),
  component('FixtureStep', Step, 'A request and its answer.', { request: 'what is sent', expect: 'what is expected' }),
  component('FixtureRequest', FixtureRequest, 'A request. Anywhere in it `{{name}}` stands for what an earlier step saved.', {
    method: 'the HTTP method',
  }),
  component('FixtureExpectation', Expectation, 'The expected answer. Only what is there is asserted.', { status: 'the status' }),
];

export const fileForms = (): readonly FileForm[] => [
  {
    name: 'config.schema.json',
    title: 'The options of a mock-kibana',
    description: 'What --config reads. Each key is an option of the library too, and most are a flag and an environment variable.',
    schema: Options().extend({ ...SCHEMA_KEY, seed: SeedFile().optional() }),
    components: seedParts(),
    examples: [
      {
        kibanaVersion: '9.4.0',
        auth: 'strict',
        users: [{ username: 'soc', password: 'changeme', connectors: 'read', cases: 'all' }],
        preconfigured: {
          tickets: { name: 'Tickets', actionTypeId: '.jira', config: { apiUrl: 'https://jira.example', projectKey: 'SEC' } },
        },
      },
    ],
  },
  {
    name: 'seed.schema.json',
    title: 'What a mock-kibana holds from its start',
    description: 'What --seed reads. It is in the words of the API: each part must pass what the request would.',
    schema: SeedFile(),
    components: seedParts(),
    examples: [{ spaces: [{ id: 'soc', name: 'SOC' }], simulators: { jira: { issues: [{ key: 'SEC-1' }] } } }],
  },
  {
    name: 'faults.schema.json',
    title: 'What goes wrong in a mock-kibana',
    description: 'What --faults reads.',
    schema: FaultsFile(),
    examples: [{ faults: ['kibana.slow', { preset: 'jira.unauthorized', times: 1 }] }],
  },
  {
    name: 'fixture.schema.json',
    title: 'A contract fixture of mock-kibana',
    description: 'What `check` replays and `record` writes: requests, and what Kibana answers.',
    schema: Fixture(),
    components: fixtureParts,
    examples: [
      {
        area: 'connectors',
        cases: [
          {
            id: 'no-such-connector',
            source: 'recorded',
            steps: [{ request: { method: 'GET', path: '/api/actions/connector/x' }, expect: { status: 404 } }],
          },
        ],
      },
    ],
  },
];

/** The JSON Schema of a file: keys with a default are optional in it. */
export function publishedSchema({ title, description, schema, components = [], examples }: FileForm): Record<string, unknown> {
  const { schemas, definitions } = describe({ file: schema }, components);
  const { description: _, ...file } = inlined(schemas['file'] ?? {}, definitions);
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', title, description, ...file, examples, $defs: definitions };
}

/** A file is no component, whatever its form is called elsewhere: only what it refers to is one. */
function inlined(schema: JsonSchema, definitions: Record<string, JsonSchema>): JsonSchema {
  const name = schema.$ref?.replace('#/$defs/', '');
  const definition = name === undefined ? undefined : definitions[name];
  if (name === undefined || !definition) return schema;
  delete definitions[name];
  return definition;
}
