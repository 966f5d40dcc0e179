import * as z from 'zod';
import type { ConnectorType } from '../../connector-types/definition/connector-type.ts';
import { type Difference, type KibanaVersion, perVersion } from '../../releases/kibana-version.ts';
import { caseConnector } from '../case-connector.ts';
import { caseFields } from '../schemas/case-schemas.ts';
import { limitedArray, limitedString, safeInteger } from '../schemas/limited.ts';
import { ofRelease, perReleaseAndTypes } from '../schemas/schemas-of-release.ts';

export const ConfigurationId = z.strictObject({ configuration_id: z.string() });
/** The query of lists by owner: configurations, tags, reporters, the cases of an alert. */
export const OwnerQuery = z.strictObject({ owner: z.union([z.array(z.string()), z.string()]).optional() });

/** The fields of a configuration that not every release has, with the difference that brought each. */
const fieldsSince: Record<string, Difference> = {
  customFields: 'caseCustomFields',
  templates: 'caseTemplates',
  observableTypes: 'caseObservables',
  workflowTags: 'caseWorkflowTags',
};

const key = limitedString('key', { max: 36 }).refine(
  (value) => /^[a-z0-9_-]+$/.test(value),
  "Key must be lower case, a-z, 0-9, '_', and '-' are allowed",
);
const label = limitedString('label', { max: 50 });
const declared = { key, label, required: z.boolean() };

const Text = z.strictObject({
  type: z.literal('text'),
  ...declared,
  defaultValue: limitedString('defaultValue', { max: 160 }).nullable().optional(),
});
const Toggle = z.strictObject({ type: z.literal('toggle'), ...declared, defaultValue: z.boolean().nullable().optional() });
const Numeric = z.strictObject({ type: z.literal('number'), ...declared, defaultValue: safeInteger('defaultValue').nullable().optional() });

const CustomFieldConfigurations = perVersion(({ has }) =>
  limitedArray('customFields', z.discriminatedUnion('type', has('caseNumberCustomFields') ? [Text, Toggle, Numeric] : [Text, Toggle]), {
    max: 10,
  }),
);

const template = (types: readonly ConnectorType[], kibana: KibanaVersion) =>
  z.strictObject({
    key,
    name: limitedString('name', { max: 50 }),
    caseFields: z.union([z.null(), z.strictObject(caseFields(types, kibana)).partial()]),
    description: limitedString('description', { min: 0, max: 1000 }).optional(),
    tags: limitedArray("template's tags", limitedString("template's tag", { max: 50 }), { max: 10 }).optional(),
  });
/** A template for new cases. */
export type Template = z.output<ReturnType<typeof template>>;

const optionalFields = (types: readonly ConnectorType[], kibana: KibanaVersion) => ({
  customFields: CustomFieldConfigurations(kibana).optional(),
  templates: limitedArray('templates', template(types, kibana), { max: 10 }).optional(),
  observableTypes: limitedArray('observableTypes', z.strictObject({ key, label }), { max: 10 }).optional(),
  workflowTags: z.array(z.string()).optional(),
});

const ClosureType = z.enum(['close-by-user', 'close-by-pushing']);

const createConfigurationBody = (types: readonly ConnectorType[], kibana: KibanaVersion) =>
  ofRelease(
    z.strictObject({
      connector: caseConnector(types, kibana),
      closure_type: ClosureType,
      owner: z.string(),
      ...optionalFields(types, kibana),
    }),
    fieldsSince,
    kibana,
  );
export type CreateConfigurationBody = z.output<ReturnType<typeof createConfigurationBody>>;

const patchConfigurationBody = (types: readonly ConnectorType[], kibana: KibanaVersion) =>
  ofRelease(
    z.strictObject({
      closure_type: ClosureType.optional(),
      connector: caseConnector(types, kibana).optional(),
      ...optionalFields(types, kibana),
      version: z.string(),
    }),
    fieldsSince,
    kibana,
  );
export type PatchConfigurationBody = z.output<ReturnType<typeof patchConfigurationBody>>;

/** The bodies of POST and PATCH, by release and connector types. */
export const configurationSchemas = perReleaseAndTypes((types, kibana) => ({
  create: createConfigurationBody(types, kibana),
  patch: patchConfigurationBody(types, kibana),
}));
