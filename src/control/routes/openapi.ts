import * as z from 'zod';
import { ControlRefusal, type ControlRoute, controlRoute } from './control-route.ts';

/** The route that describes all routes, itself included: by a file that is made from their schemas, and that a test holds to them. */
export const openApiRoute: ControlRoute = controlRoute({
  operationId: 'getOpenApi',
  method: 'GET',
  path: '/openapi.json',
  tag: 'server',
  summary: 'describes this API in OpenAPI 3.1',
  answers: () => z.looseObject({ openapi: z.string() }),
  refuses: { 404: 'This installation has no such file.' },
  async run(_, { openApi }) {
    const text = await openApi();
    if (text === undefined) throw new ControlRefusal(404, 'this installation of mock-kibana lacks the file schemas/openapi.json');
    return JSON.parse(text);
  },
});
