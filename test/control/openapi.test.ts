import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, it } from 'vitest';
import { openApiOf } from '#src/control/routes/openapi.ts';
import { controlRoutes } from '#src/control/routes/routes.ts';

const description = () => JSON.parse(JSON.stringify(openApiOf(controlRoutes)));

it('describes the mock’s own API in valid OpenAPI', async () => {
  expect(await new Validator().validate(description())).toEqual({ valid: true });
});

it('describes every route once, with all it reads and answers', () => {
  const { paths } = description();
  for (const { method, path, summary, body, sent, answers, creates } of controlRoutes) {
    const operation = paths[`/__mock${path.replace(/:(\w+)/g, '{$1}')}`][method.toLowerCase()];
    expect(operation.summary).toBe(summary);
    expect('requestBody' in operation, path).toBe(body !== undefined || sent !== undefined);
    expect(Object.keys(operation.responses)).toContain(answers ? (creates ? '201' : '200') : '204');
    const named = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name);
    expect(
      operation.parameters.filter((parameter: { in: string }) => parameter.in === 'path').map(({ name }: { name: string }) => name),
    ).toEqual(named);
  }
  const operations = Object.values<Record<string, { operationId: string }>>(paths).flatMap((path) => Object.values(path));
  expect(operations).toHaveLength(controlRoutes.length);
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(controlRoutes.length);
});

it('refers only to what it holds', () => {
  const { components, ...rest } = description();
  const refs = [...JSON.stringify({ components, ...rest }).matchAll(/"\$ref":"([^"]*)"/g)].map(([, ref]) => ref);
  const known = Object.keys(components.schemas).map((name) => `#/components/schemas/${name}`);
  expect(refs.filter((ref) => !known.includes(ref ?? ''))).toEqual([]);
});
