import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import { type ExecutionContext, ExecutionError } from './connector-type.ts';
import { invalidRequest } from './validation-failures.ts';

/** `Service` is the third party as the connector type calls it. */
export interface SubAction<Service> {
  params: z.ZodType;
  /** `connectAs` makes the service once more, its requests under the name of another operation. */
  run(service: Service, params: unknown, connectAs: ConnectAs<Service>): Promise<unknown>;
}

export type ConnectAs<Service> = (operation: string) => Service;

/** The sub-actions of a type by name, in the order in which Kibana lists them. */
export type SubActions<Service> = Readonly<Record<string, SubAction<Service>>>;

export function subAction<Service, Params extends z.ZodType>(
  params: Params,
  run: (service: Service, params: z.output<Params>, connectAs: ConnectAs<Service>) => Promise<unknown>,
): SubAction<Service> {
  // Safe: whoever runs a sub-action has read its params by its own schema.
  return { params, run: (service, value, connectAs) => run(service, value as z.output<Params>, connectAs) };
}

/** The params of a sub-action that Kibana registers without a schema: the framework hands on whatever object was sent. */
export const uncheckedParams = lazily(() => z.looseObject({}));

/** A sub-action that Kibana's schema takes and its executor does not have. */
export const notImplemented = (name: string, params: z.ZodType = z.strictObject({})): SubAction<unknown> =>
  subAction(params, async () => {
    throw new ExecutionError(`[Action][ExternalService] subAction ${name} not implemented.`);
  });

export interface SubActionCall {
  subAction: string;
  subActionParams: unknown;
}

/** All that the sub-action framework checks as "action params". */
export const frameworkParams = lazily(() => z.strictObject({ subAction: z.string(), subActionParams: z.looseObject({}).default({}) }));

/**
 * Kibana's older way to read a sub-action: its name and its params are checked together, as "action params".
 * `error` is the text for an unknown name where that is not zod's own.
 */
export function unionOf(subActions: SubActions<never>, error?: string): z.ZodType<SubActionCall> {
  const [first, ...rest] = Object.entries(subActions).map(([name, { params }]) =>
    z.strictObject({ subAction: z.literal(name), subActionParams: params }),
  );
  if (!first) throw new Error('A connector type needs a sub-action.');
  return z.discriminatedUnion('subAction', [first, ...rest], error);
}

/** Kibana's newer way, the sub-action framework: an unknown name and wrong params fail inside the run, not as "action params". */
export function readInFramework(
  subActions: SubActions<never>,
  { subAction: name, subActionParams }: SubActionCall,
  context: ExecutionContext<unknown, unknown>,
  typeName: string,
): SubActionCall {
  const action = Object.hasOwn(subActions, name) ? subActions[name] : undefined;
  if (action) return { subAction: name, subActionParams: readParams(action.params, subActionParams, context) };
  const { id, typeId } = context.connector;
  throw new ExecutionError(
    `Sub action "${name}" is not registered. Connector id: ${id}. Connector name: ${typeName}. Connector type: ${typeId}`,
  );
}

/** Params that were only checked lack the defaults of their schema: what a sub-action makes of them has to do without. */
function readParams(schema: z.ZodType, params: unknown, context: ExecutionContext<unknown, unknown>): unknown {
  const parsed = context.dialect.parse(schema, params);
  if (parsed.ok) return context.kibana.has('frameworkOnlyChecksParams') ? params : parsed.value;
  throw new ExecutionError(`Request validation failed (${invalidRequest(schema, params, context)})`, 'user');
}
