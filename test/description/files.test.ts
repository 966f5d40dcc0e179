import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it, test } from 'vitest';
import { fileForms, publishedSchema } from '#src/description/files.ts';
import { undescribed } from './undescribed.ts';

const root = new URL('../../', import.meta.url).pathname;
const forms = fileForms();

// `npx vitest run test/description -u` writes the files anew.
test.each(forms)('schemas/$name is what the code checks', async (form) => {
  await expect(`${JSON.stringify(publishedSchema(form), null, 2)}\n`).toMatchFileSnapshot(`../../schemas/${form.name}`);
});

test.each(forms)('schemas/$name says of every key what it is', (form) => {
  expect(undescribed(publishedSchema(form))).toEqual([]);
});

/** What the schema of a file says of a document, and what the code says. */
function verdicts(name: string, document: unknown) {
  const form = forms.find((one) => one.name === name);
  if (!form) throw new Error(`there is no ${name}`);
  const ajv = new Ajv2020({ strict: true, strictTypes: false, allErrors: true });
  addFormats.default(ajv);
  const schema = publishedSchema(form);
  const validate = ajv.compile(schema);
  const isTaken = validate(document);
  return { code: form.schema.safeParse(document).success, schema: isTaken, why: JSON.stringify(validate.errors) };
}

const jsonIn = (folder: string) =>
  readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .map((file) => `${folder}/${file}`);

const ours = [
  ...jsonIn('fixtures/seeds').map((file) => ['seed.schema.json', file]),
  ...jsonIn('fixtures/failures').map((file) => ['faults.schema.json', file]),
  ...jsonIn('fixtures/contracts').map((file) => ['fixture.schema.json', file]),
  ...jsonIn('examples/compose/fixtures').map((file) => [file.endsWith('seed.json') ? 'seed.schema.json' : 'faults.schema.json', file]),
];

describe('a file of this repository', () => {
  it.each(ours)('is taken by schemas/%s: %s', (schema, file) => {
    const document = JSON.parse(readFileSync(root + file, 'utf8'));
    expect(verdicts(`${schema}`, document)).toMatchObject({ code: true, schema: true });
  });

  it.each(forms)('is like the examples in schemas/$name', ({ name, examples }) => {
    for (const example of examples) expect(verdicts(name, example)).toMatchObject({ code: true, schema: true });
  });
});

describe('what the code refuses, the schema refuses', () => {
  it.each([
    ['seed.schema.json', []],
    ['seed.schema.json', { space: [] }],
    ['seed.schema.json', { spaces: [{ id: 'Not This', name: 'x' }] }],
    ['seed.schema.json', { spaces: [{ id: 'soc', name: 'SOC', color: 'red' }] }],
    ['seed.schema.json', { connectors: [{ name: 'Jira' }] }],
    ['seed.schema.json', { connectors: [{ name: 'Jira', connector_type_id: '.jira', secret: {} }] }],
    ['seed.schema.json', { cases: [{ id: 'x' }] }],
    ['seed.schema.json', { alerts: [{ id: 'x' }] }],
    ['seed.schema.json', { simulators: { jira: { issues: 5 } } }],
    ['seed.schema.json', { simulators: { jira: { issues: [{ key: 'x' }] } } }],
    ['seed.schema.json', { simulators: { jira: { deployment: 'server' } } }],
    ['seed.schema.json', { simulators: { slack: { answer: { status: 99 } } } }],
    ['seed.schema.json', { simulators: { servicenow: { enforce: 'some' } } }],
    ['faults.schema.json', {}],
    ['faults.schema.json', { faults: [] }],
    ['faults.schema.json', { faults: [5] }],
    ['faults.schema.json', { faults: [{ preset: 'jira.unauthorized', tims: 1 }] }],
    ['faults.schema.json', { faults: [{ preset: 'jira.unauthorized', times: 0 }] }],
    ['faults.schema.json', { faults: [{ match: { verb: 'GET' }, fault: { kind: 'hang' } }] }],
    ['faults.schema.json', { faults: [{ match: { path: 'api' }, fault: { kind: 'hang' } }] }],
    ['faults.schema.json', { faults: [{ fault: { kind: 'explode' } }] }],
    ['faults.schema.json', { faults: [{ fault: { kind: 'respond' } }] }],
    ['faults.schema.json', { faults: [{ fault: { kind: 'respond', status: 600 } }] }],
    ['faults.schema.json', { faults: [{ fault: { kind: 'delay', ms: { min: 5 } } }] }],
    ['faults.schema.json', { faults: [{ fault: { kind: 'truncate-body', fraction: 2 } }] }],
    ['faults.schema.json', { faults: [{ fault: [] }] }],
    ['faults.schema.json', { faults: [{ phase: 'during', fault: { kind: 'hang' } }] }],
    ['faults.schema.json', { faults: [{ during: { from: 'noon' }, fault: { kind: 'hang' } }] }],
    ['faults.schema.json', { faults: [{ probability: 2, fault: { kind: 'hang' } }] }],
    ['fixture.schema.json', { cases: [] }],
    ['fixture.schema.json', { area: 'x', cases: [{ id: 'a', source: 'b', steps: [] }] }],
    ['fixture.schema.json', { area: 'x', cases: [{ id: 'a', steps: [{ request: { method: 'GET', path: '/' } }] }] }],
    ['fixture.schema.json', { area: 'x', cases: [{ id: 'a', source: 'b', steps: [{ request: { method: 'FETCH', path: '/' } }] }] }],
    ['fixture.schema.json', { area: 'x', cases: [{ id: 'a', source: 'b', steps: [{ request: { method: 'GET', path: 'x' } }] }] }],
    ['config.schema.json', { prot: 5 }],
    ['config.schema.json', { port: '5601' }],
    ['config.schema.json', { port: 70_000 }],
    ['config.schema.json', { allowedHosts: '*' }],
    ['config.schema.json', { license: 'diamond' }],
    ['config.schema.json', { auth: 'none' }],
    ['config.schema.json', { basePath: 'kibana' }],
    ['config.schema.json', { clock: 'noon' }],
    ['config.schema.json', { thirdParties: { jira: 'network' } }],
    ['config.schema.json', { users: [{ username: 'soc' }] }],
    ['config.schema.json', { users: [{ username: 'soc', password: 'x', cases: 'write' }] }],
    ['config.schema.json', { apiKeys: [{ id: 'x' }] }],
    ['config.schema.json', { preconfigured: { x: { name: 'x' } } }],
    ['config.schema.json', { seed: { space: [] } }],
    ['config.schema.json', { faults: [{ fault: { kind: 'explode' } }] }],
  ])('%s: %j', (name, document) => {
    expect(verdicts(name, document)).toMatchObject({ code: false, schema: false });
  });
});
