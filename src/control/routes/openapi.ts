import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';
import { STATUS_CODES } from '../../kernel/node-http.ts';
import { version } from '../../kernel/version.ts';
import { type ControlRoute, controlRoute } from './control-route.ts';

type JsonSchema = z.core.JSONSchema.JSONSchema;

/** The route that describes all routes, itself included. */
export const openApiRoute = (routes: () => readonly ControlRoute[]): ControlRoute =>
  controlRoute({
    method: 'GET',
    path: '/openapi.json',
    tag: 'server',
    summary: 'describes this API in OpenAPI 3.1',
    answers: () => z.looseObject({ openapi: z.string() }),
    run: () => openApiOf(routes()),
  });

/** The OpenAPI document of the mock's own API, made from the schemas of its routes. */
export function openApiOf(routes: readonly ControlRoute[]) {
  const components = new Components();
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const path = `/__mock${route.path.replace(/:(\w+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route, components) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'mock-kibana',
      version,
      description: 'The API of the test double itself, outside of what Kibana answers. Below `/w/{id}` it acts on that world.',
    },
    servers: [{ url: '/' }, { url: '/w/{world}', variables: { world: { default: 'main' } } }],
    paths,
    components: { schemas: components.schemas, securitySchemes: { controlToken: { type: 'http', scheme: 'bearer' } } },
  };
}

function operation(route: ControlRoute, components: Components) {
  const { method, path, tag, summary, open, creates, mediaType, sends } = route;
  const [body, answers] = [(route.body ?? route.sent)?.(), route.answers?.()];
  const refusals = {
    ...((body || route.query) && { 400: 'Something else was expected; `problems` says where.' }),
    ...(!open && { 401: 'The control token is missing.' }),
    ...route.refuses,
  };
  return {
    operationId: `${method.toLowerCase()}${path.replace(/[/:.-]+(\w?)/g, (_, letter: string) => letter.toUpperCase())}`,
    tags: [tag],
    summary,
    security: open ? [] : [{}, { controlToken: [] }],
    parameters: [...parameters('path', route.params?.(), components), ...parameters('query', route.query?.(), components)],
    ...(body && {
      requestBody: { required: !body.safeParse(undefined).success, content: json(components.of(body, 'input')) },
    }),
    responses: {
      [answers ? (creates ? 201 : 200) : 204]: {
        description: STATUS_CODES[answers ? (creates ? 201 : 200) : 204],
        ...(answers && { content: { [mediaType]: { schema: components.of(answers, 'input') } } }),
        ...(Object.keys(sends).length > 0 && { headers: headers(sends) }),
      },
      ...Object.fromEntries(
        Object.entries(refusals).map(([status, description]) => [
          status,
          { description, content: json(components.of(Refusal(), 'input')) },
        ]),
      ),
    },
  };
}

const headers = (sends: ControlRoute['sends']) =>
  Object.fromEntries(Object.entries(sends).map(([name, description]) => [name, { description, schema: { type: 'string' } }]));

const json = (schema: JsonSchema) => ({ 'application/json': { schema } });

const Refusal = lazily(() =>
  z.object({
    message: z.string(),
    problems: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  }),
);

function parameters(place: 'path' | 'query', schema: z.ZodObject | undefined, components: Components) {
  return Object.entries(schema?.shape ?? {}).map(([name, part]) => {
    const { description, ...schema } = components.of(part, 'input');
    return { name, in: place, required: place === 'path', ...(description !== undefined && { description }), schema };
  });
}

/** The recursive parts of schemas, which the document has once, under `components.schemas`. */
class Components {
  readonly schemas: Record<string, unknown> = {};
  readonly #names = new Map<string, string>();

  /** A schema for use anywhere in the document: its references lead to `components.schemas`. */
  of(schema: z.core.$ZodType, io: 'input' | 'output'): JsonSchema {
    const { $schema: _, $defs = {}, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
    const names = new Map(Object.keys($defs).map((name) => [name, this.#nameOf(`${name} of ${JSON.stringify($defs)}`)]));
    const moved = (value: unknown) =>
      JSON.parse(JSON.stringify(value), (key, inner) => (key === '$ref' ? this.#moved(inner, names) : inner));
    for (const [name, definition] of Object.entries($defs)) this.schemas[names.get(name) ?? name] = moved(definition);
    return moved(rest);
  }

  #nameOf(definition: string): string {
    const name = this.#names.get(definition) ?? `Value${this.#names.size + 1}`;
    this.#names.set(definition, name);
    return name;
  }

  #moved(ref: string, names: ReadonlyMap<string, string>): string {
    const name = /^#\/\$defs\/(.+)$/.exec(ref)?.[1];
    return name === undefined ? ref : `#/components/schemas/${names.get(name) ?? name}`;
  }
}
