import type * as z from 'zod';
import { toFetch } from '../../../kernel/fetch.ts';
import type { Handler } from '../../../kernel/http.ts';
import type { AnySchema } from '../../../kernel/schema.ts';
import { type KibanaVersion, perVersion } from '../../releases/kibana-version.ts';
import { type ConnectorType, type ConnectorTypeSpec, defineConnectorType, type ExecutionContext } from './connector-type.ts';
import { frameworkParams, readInFramework, type SubActionCall, type SubActions, unionOf } from './sub-actions.ts';

export interface SubActionConnectorTypeSpec<Config extends AnySchema, Secrets extends AnySchema, Service>
  extends Omit<ConnectorTypeSpec<Config, Secrets, z.ZodType>, 'params' | 'execute'> {
  /** Makes the third party as the sub-actions call it. */
  connect(context: ExecutionContext<z.output<Config>, z.output<Secrets>>): Service;
  /** All of them in Kibana's order: a refusal of a union numbers its branches. */
  subActions(kibana: KibanaVersion): SubActions<Service>;
  /** Whether the params are a union of all sub-actions (the default), or read by the sub-action framework. */
  dispatch?(kibana: KibanaVersion): 'union' | 'framework';
  /** The text for an unknown sub-action, where Kibana's is not zod's own. */
  unknownSubAction?(kibana: KibanaVersion): string | undefined;
}

/** Declares a connector type whose params name a sub-action. The requests of each are journalled under its name. */
export function defineSubActionConnectorType<Config extends AnySchema, Secrets extends AnySchema, Service>(
  spec: SubActionConnectorTypeSpec<Config, Secrets, Service>,
): ConnectorType {
  const subActionsOf = perVersion((kibana) => spec.subActions(kibana));
  const isFramework = (kibana: KibanaVersion) => spec.dispatch?.(kibana) === 'framework';
  return defineConnectorType<Config, Secrets, z.ZodType<SubActionCall>>({
    ...spec,
    params: (kibana) => (isFramework(kibana) ? frameworkParams() : unionOf(subActionsOf(kibana), spec.unknownSubAction?.(kibana))),
    async execute(context, params) {
      const subActions = subActionsOf(context.kibana);
      const { subAction: name, subActionParams } = isFramework(context.kibana)
        ? readInFramework(subActions, params, context, spec.name)
        : params;
      const connectAs = (operation: string) => {
        const send: Handler = (request) => context.send({ ...request, facts: { ...request.facts, operation } });
        return spec.connect({ ...context, send, fetch: toFetch(send, context) });
      };
      return (await subActions[name]?.run(connectAs(name), subActionParams, connectAs)) ?? {};
    },
  });
}
