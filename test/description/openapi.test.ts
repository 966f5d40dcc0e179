import { Validator } from '@seriousme/openapi-schema-validator';
import { beforeAll, expect, it } from 'vitest';
import { controlRoutes } from '#src/control/routes/routes.ts';
import { openApiOf } from '#src/description/openapi.ts';
import { answeredExamples } from './answers.ts';

let examples: Awaited<ReturnType<typeof answeredExamples>>;
let document: ReturnType<typeof openApiOf>;
beforeAll(async () => {
  examples = await answeredExamples();
  document = openApiOf(controlRoutes, examples);
});

// `npx vitest run test/description -u` writes the file anew.
it('schemas/openapi.json is what the routes read and answer', async () => {
  await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot('../../schemas/openapi.json');
});

it('is valid OpenAPI', async () => {
  expect(await new Validator().validate(JSON.parse(JSON.stringify(document)))).toEqual({ valid: true });
});
