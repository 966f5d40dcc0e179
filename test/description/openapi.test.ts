import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { beforeAll, describe, expect, it } from 'vitest';
import { createControl } from '#src/control/control.ts';
import { controlRoutes } from '#src/control/routes/routes.ts';
import { requestExamples } from '#src/description/examples.ts';
import { openApiOf } from '#src/description/openapi.ts';
import { isObject } from '#src/kernel/json.ts';
import { startMockKibana } from '#src/server/server.ts';
import { answeredExamples } from './answers.ts';
import { undescribed } from './undescribed.ts';

type Operation = Record<string, unknown> & {
  operationId: string;
  parameters: { name: string; in: string; description?: string }[];
  requestBody?: { content: Record<string, Content> };
  responses: Record<string, { description: string; content?: Record<string, Content> }>;
};
interface Content {
  schema: object;
  example?: unknown;
  examples?: Record<string, { value: unknown }>;
}

let examples: Awaited<ReturnType<typeof answeredExamples>>;
let document: ReturnType<typeof openApiOf>;
let operations: Operation[];
beforeAll(async () => {
  examples = await answeredExamples();
  document = JSON.parse(JSON.stringify(openApiOf(controlRoutes, examples)));
  // Safe: `openApiOf` makes each of them so.
  operations = Object.values(document.paths).flatMap((path) => Object.values(path) as Operation[]);
}, 120_000);

// `npx vitest run test/description -u` writes the file anew.
it('schemas/openapi.json is what the routes read and answer', async () => {
  await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot('../../schemas/openapi.json');
});

it('is valid OpenAPI', async () => {
  expect(await new Validator().validate(JSON.parse(JSON.stringify(document)))).toEqual({ valid: true });
});

it('is served, for each world', async () => {
  await using server = await startMockKibana({ port: 0 });
  const { url } = server.createWorld();
  for (const base of [server.url, url]) {
    const served = await (await fetch(`${base}/__mock/openapi.json`)).json();
    expect(Object.keys(served.paths)).toEqual(Object.keys(document.paths));
  }
});

it('has every route that there is, but for the files of the page and what is below a simulator', () => {
  const pathOf = (path: string) => path.replace(/:(\w+)/g, '{$1}');
  const listed = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const there = createControl().routes.map(({ method, path }) => `${method} ${pathOf(path)}`);
  const others = [...new Set(there)].filter((route) => !listed.includes(route));
  expect(listed.filter((route) => !there.includes(route))).toEqual([]);
  expect(others).toEqual([
    'ALL /__mock/*',
    ...['GET /__mock', 'GET /__mock/index.html', 'GET /__mock/page.js', 'GET /__mock/page-style.css', 'GET /__mock/icon.svg'],
    'ALL /__mock/simulators/{name}/*',
  ]);
});

describe('an operation', () => {
  it('says what it reads and answers', () => {
    for (const { operationId, method, path, body, sent, answers, creates, refuses } of controlRoutes) {
      const operation = operations.find((one) => one.operationId === operationId);
      expect('requestBody' in (operation ?? {}), path).toBe(body !== undefined || sent !== undefined);
      const statuses = [answers ? (creates ? 201 : 200) : 204, ...Object.keys(refuses)].map(String);
      expect(Object.keys(operation?.responses ?? {}), `${method} ${path}`).toEqual(expect.arrayContaining(statuses));
      const named = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name);
      expect(operation?.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)).toEqual(named);
    }
  });

  it('has a name that a function can have, of its own', () => {
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(controlRoutes.length);
    expect(ids.filter((id) => !/^[a-z][A-Za-z]+$/.test(id))).toEqual([]);
  });

  it('is in a group that says what it is', () => {
    expect([...new Set(controlRoutes.map(({ tag }) => tag))].sort()).toEqual(document.tags.map(({ name }) => name).sort());
  });

  it('says of every key, parameter and answer what it is', () => {
    expect(undescribed(document)).toEqual(['/paths//__mock/openapi.json/get/responses/200/content/application/json/schema/openapi']);
    for (const { operationId, parameters, responses } of operations) {
      for (const { name, description } of parameters) expect(description, `${operationId} ${name}`).toBeTruthy();
      for (const [status, { description }] of Object.entries(responses)) expect(description, `${operationId} ${status}`).toBeTruthy();
    }
  });

  it('has an example of what it takes and of what it answers', () => {
    const taking = operations.filter(({ requestBody }) => requestBody).map(({ operationId }) => operationId);
    expect(Object.keys(requestExamples).sort()).toEqual(taking.sort());
    const silent = operations.filter(({ responses }) =>
      Object.entries(responses).some(
        ([status, { content }]) => status < '300' && Object.values(content ?? {}).some((one) => !('example' in one)),
      ),
    );
    expect(silent.map(({ operationId }) => operationId)).toEqual(['getOpenApi']);
  });

  it('answers its example as it says', () => {
    // The faults of the examples were not all used, and not all that is expected came.
    const unmet = ['expectNoUnusedFaults', 'expectExchanges', 'expectNoFailedCalls'];
    const statuses = Object.entries(examples).map(([id, { status }]) => [id, status < 300 || unmet.includes(id)]);
    expect(statuses.filter(([, isFine]) => !isFine)).toEqual([]);
  });

  it('has examples that fit its schemas', () => {
    const ajv = new Ajv2020({ strict: true, strictTypes: false, allErrors: true });
    addFormats.default(ajv);
    ajv.addVocabulary(['openapi', 'info', 'servers', 'tags', 'paths', 'components', 'discriminator']);
    ajv.addSchema(document, 'openapi');
    const fits = (schema: object, value: unknown, what: string) => {
      const validate = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"openapi#/components')));
      expect(validate(value), `${what}: ${JSON.stringify(value)} ${JSON.stringify(validate.errors)}`).toBe(true);
    };
    for (const { operationId, requestBody, responses } of operations) {
      for (const { content = {} } of [requestBody ?? {}, ...Object.values(responses)]) {
        for (const { schema, example, examples: more = {} } of Object.values(content)) {
          if (example !== undefined) fits(schema, example, operationId);
          for (const { value } of Object.values(more)) fits(schema, value, operationId);
        }
      }
    }
    for (const [name, schema] of Object.entries(document.components.schemas)) {
      const given = isObject(schema) && Array.isArray(schema['examples']) ? schema['examples'] : [];
      for (const example of given) fits({ $ref: `#/components/schemas/${name}` }, example, name);
    }
  });
});

it('refers to what there is, and puts every object that it refers to under a name', () => {
  const refs = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]*)"/g)].map(([, ref]) => ref ?? '');
  const known = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
  expect(refs.filter((ref) => !known.includes(ref))).toEqual([]);
  const inlined = Object.entries(document.components.schemas).flatMap(([name, schema]) =>
    objectsIn(schema, name).filter((place) => place !== name),
  );
  expect(inlined).toEqual([]);
});

/** Where a schema has objects with keys of their own. */
function objectsIn(schema: unknown, place: string): string[] {
  if (Array.isArray(schema)) return schema.flatMap((item) => objectsIn(item, place));
  if (!isObject(schema)) return [];
  const { properties, ...rest } = schema;
  const isFixed = isObject(properties) && Object.keys(properties).length > 0;
  const inside = Object.entries({ ...(isObject(properties) && properties), ...rest });
  return [
    ...(isFixed ? [place] : []),
    ...inside.flatMap(([key, inner]) => (/^(?:examples?|default|discriminator)$/.test(key) ? [] : objectsIn(inner, `${place}.${key}`))),
  ];
}
