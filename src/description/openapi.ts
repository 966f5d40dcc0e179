import type { ControlRoute } from '../control/routes/control-route.ts';
import { Refusal } from '../control/routes/refusal.ts';
import { STATUS_CODES } from '../kernel/node-http.ts';
import { version } from '../kernel/version.ts';
import { describe, type JsonSchema } from './definitions.ts';
import type { Examples } from './examples.ts';
import { tags } from './tags.ts';

/** The OpenAPI document of the mock's own API, made from the schemas of its routes. */
export function openApiOf(routes: readonly ControlRoute[], examples: Examples) {
  const { schemas, definitions } = describe(Object.fromEntries([['refusal', Refusal()], ...routes.flatMap(schemasOf)]));
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const path = `/__mock${route.path.replace(/:(\w+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route, schemas, examples) };
  }
  const document = {
    openapi: '3.1.0',
    info: {
      title: 'mock-kibana',
      version,
      summary: 'The API of the test double itself, outside of what Kibana answers.',
      description:
        'A server holds worlds, each a whole Kibana with its third parties: the main one at `/`, and those that POST /__mock/worlds makes at `/w/{world}`. ' +
        'Every path acts on the world that it stands behind.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [
      { url: '/', description: 'the main world' },
      {
        url: '/w/{world}',
        description: 'another world',
        variables: { world: { default: 'my-test', description: 'the id of a world, as POST /__mock/worlds answers it' } },
      },
    ],
    tags,
    paths,
    components: {
      schemas: sorted(discriminated(withSpokenDefaults(definitions))),
      securitySchemes: {
        controlToken: { type: 'http', scheme: 'bearer', description: 'what --control-token says; needed only where the server has one' },
      },
    },
  };
  return inComponents(document);
}

/** The schemas of a route, each under a name of its own. */
function schemasOf({ operationId, params, query, body, sent, answers }: ControlRoute) {
  const parts = { params, query, body: body ?? sent, answers };
  return Object.entries(parts).flatMap(([part, schema]) => (schema ? [[`${operationId}.${part}`, schema()] as const] : []));
}

function operation(route: ControlRoute, schemas: Readonly<Record<string, JsonSchema>>, examples: Examples) {
  const { operationId, tag, summary, open, creates, mediaType, sends } = route;
  const [body, answers] = [schemas[`${operationId}.body`], schemas[`${operationId}.answers`]];
  const status = answers ? (creates ? 201 : 200) : 204;
  const { request, answer } = examples[operationId] ?? {};
  return {
    operationId,
    tags: [tag],
    summary: `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`,
    security: open ? [] : [{}, { controlToken: [] }],
    parameters: [...parametersOf('path', schemas[`${operationId}.params`]), ...parametersOf('query', schemas[`${operationId}.query`])],
    ...(body && {
      requestBody: {
        description: 'what is asked for, as JSON',
        required: !isOptional(route),
        content: { 'application/json': { schema: body, ...(request && { examples: request }) } },
      },
    }),
    responses: {
      [status]: {
        description: STATUS_CODES[status],
        ...(answers && { content: { [mediaType]: { schema: answers, ...(answer !== undefined && { example: answer }) } } }),
        ...(Object.keys(sends).length > 0 && { headers: headersOf(sends) }),
      },
      ...Object.fromEntries(Object.entries(refusalsOf(route)).map(([code, description]) => [code, refusal(description, schemas)])),
    },
  };
}

const isOptional = ({ body, sent }: ControlRoute): boolean => (body ?? sent)?.().safeParse(undefined).success === true;

function refusalsOf({ body, sent, query, open, refuses }: ControlRoute): Record<number, string> {
  const hasBody = body !== undefined || sent !== undefined;
  return {
    ...((hasBody || query) && { 400: 'Something else was expected; `problems` says where.' }),
    ...(!open && { 401: 'The control token is missing.' }),
    404: 'There is no world with this id.',
    ...(hasBody && { 413: 'The body is larger than what is read.' }),
    ...refuses,
  };
}

const refusal = (description: string, { refusal: schema }: Readonly<Record<string, JsonSchema>>) => ({
  description,
  content: { 'application/json': { schema } },
});

const headersOf = (sends: ControlRoute['sends']) =>
  Object.fromEntries(Object.entries(sends).map(([name, description]) => [name, { description, schema: { type: 'string' } }]));

function parametersOf(place: 'path' | 'query', { properties = {}, required = [] }: JsonSchema = {}) {
  return Object.entries(properties).map(([name, property]) => {
    // Safe: a parameter has a schema, and not `true`.
    const { description, ...schema } = property as JsonSchema;
    return { name, in: place, required: place === 'path' || required.includes(name), description, schema };
  });
}

/** What is absent there is as in the main world, however that was started. */
const DEFAULTS_OF_THE_SERVER = 'WorldOptions';

/** Generators take a key with a default for one that is always there, in what is sent too: so its words say the default instead. */
const withSpokenDefaults = (definitions: Readonly<Record<string, JsonSchema>>): Record<string, JsonSchema> =>
  Object.fromEntries(
    Object.entries(definitions).map(([name, { properties, ...definition }]) => {
      const spoken = Object.entries(properties ?? {}).map(([key, property]) => {
        if (typeof property === 'boolean') return [key, property] as const;
        const { default: value, ...rest } = property;
        const isSaid = name === DEFAULTS_OF_THE_SERVER || value === undefined || isEmpty(value);
        return [key, isSaid ? rest : { ...rest, description: `${rest.description}; \`${textOf(value)}\` when absent` }] as const;
      });
      return [name, { ...definition, ...(properties && { properties: Object.fromEntries(spoken) }) }];
    }),
  );

const isEmpty = (value: unknown) => typeof value === 'object' && value !== null && Object.keys(value).length === 0;
const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

/** Tells of each union of named objects which key says what a value is: generators make better types of it. */
function discriminated(definitions: Readonly<Record<string, JsonSchema>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(definitions).map(([name, definition]) => {
      const refs = (definition.oneOf ?? []).flatMap(({ $ref }: JsonSchema) => $ref ?? []);
      const kinds = refs.flatMap((ref) => kindOf(definitions[ref.replace('#/$defs/', '')], ref));
      const mapping = Object.fromEntries(kinds.map(([kind, ref]) => [kind, ref.replace('#/$defs/', '#/components/schemas/')]));
      return [name, kinds.length > 0 ? { ...definition, discriminator: { propertyName: 'kind', mapping } } : definition];
    }),
  );
}

function kindOf({ properties }: JsonSchema = {}, ref: string): [kind: string, ref: string][] {
  const kind = properties?.['kind'];
  return typeof kind === 'object' && typeof kind.const === 'string' ? [[kind.const, ref]] : [];
}

const sorted = <Value>(values: Readonly<Record<string, Value>>) =>
  Object.fromEntries(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));

/** OpenAPI keeps definitions elsewhere than JSON Schema does. */
const inComponents = <Document>(document: Document): Document =>
  JSON.parse(JSON.stringify(document), (key, value) =>
    key === '$ref' && typeof value === 'string' ? value.replace('#/$defs/', '#/components/schemas/') : value,
  );
