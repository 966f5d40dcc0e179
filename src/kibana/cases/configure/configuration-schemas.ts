import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import { type Difference, perVersion } from '../../releases/kibana-version.ts';
import { caseConnector } from '../case-connector.ts';
import { caseFields } from '../schemas/case-schemas.ts';
import { limitedArray, limitedString, safeInteger } from '../schemas/limited.ts';
import { ofRelease, perReleaseAndTypes } from '../schemas/schemas-of-release.ts';

export const ConfigurationId = lazily(() => z.strictObject({ configuration_id: z.string() }));
/** The query of lists by owner: configurations, tags, reporters, the cases of an alert. */
export const OwnerQuery = perVersion(({ has }) => {
  const owner = z.union([z.array(z.string()), z.string()]).optional();
  // Before 7.14 these routes read no query.
  return has('caseOwners')
    ? z.strictObject({ owner })
    : z.object({
        owner: z
          .unknown()
          .transform(() => undefined)
          .optional(),
      });
});

/** The fields of a configuration that not every release has, with the difference that brought each. */
const fieldsSince: Record<string, Difference> = {
  owner: 'caseOwners',
  customFields: 'caseCustomFields',
  templates: 'caseTemplates',
  observableTypes: 'configuredObservableTypes',
  extractObservables: 'configurationExtractsObservables',
  workflowTags: 'caseWorkflowTags',
};

/** The same of a custom field. */
const customFieldsSince: Record<string, Difference> = { defaultValue: 'customFieldDefaults' };

const key = lazily(() =>
  limitedString('key', { max: 36 }).refine(
    (value) => /^[a-z0-9_-]+$/.test(value),
    "Key must be lower case, a-z, 0-9, '_', and '-' are allowed",
  ),
);
const label = lazily(() => limitedString('label', { max: 50 }));
const declared = lazily(() => ({ key: key(), label: label(), required: z.boolean() }));

const Text = lazily(() =>
  z.strictObject({
    type: z.literal('text'),
    ...declared(),
    defaultValue: limitedString('defaultValue', { max: 160 }).nullable().optional(),
  }),
);
const Toggle = lazily(() => z.strictObject({ type: z.literal('toggle'), ...declared(), defaultValue: z.boolean().nullable().optional() }));
const Numeric = lazily(() =>
  z.strictObject({ type: z.literal('number'), ...declared(), defaultValue: safeInteger('defaultValue').nullable().optional() }),
);

const CustomFieldConfigurations = perVersion((kibana) => {
  const text = ofRelease(Text(), customFieldsSince, kibana);
  const toggle = ofRelease(Toggle(), customFieldsSince, kibana);
  const types = kibana.has('caseNumberCustomFields') ? ([text, toggle, Numeric()] as const) : ([text, toggle] as const);
  return limitedArray('customFields', z.discriminatedUnion('type', types), { max: 10 });
});

const Template = perReleaseAndTypes((types, kibana) =>
  z.strictObject({
    key: key(),
    name: limitedString('name', { max: 50 }),
    caseFields: z.union([z.null(), z.strictObject(caseFields(types, kibana)).partial()]),
    description: limitedString('description', { min: 0, max: 1000 }).optional(),
    tags: limitedArray("template's tags", limitedString("template's tag", { max: 50 }), { max: 10 }).optional(),
  }),
);
/** A template for new cases. */
export type Template = z.output<ReturnType<typeof Template>>;

const optionalFields = perReleaseAndTypes((types, kibana) => ({
  customFields: CustomFieldConfigurations(kibana).optional(),
  templates: limitedArray('templates', Template(types, kibana), { max: 10 }).optional(),
  observableTypes: limitedArray('observableTypes', z.strictObject({ key: key(), label: label() }), { max: 10 }).optional(),
  extractObservables: z.boolean().optional(),
  workflowTags: z.array(z.string()).optional(),
}));

const ClosureType = lazily(() => z.enum(['close-by-user', 'close-by-pushing']));

/** The body of POST. */
export const CreateConfigurationBody = perReleaseAndTypes((types, kibana) =>
  ofRelease(
    z.strictObject({
      connector: caseConnector(types, kibana),
      closure_type: ClosureType(),
      owner: z.string(),
      ...optionalFields(types, kibana),
    }),
    fieldsSince,
    kibana,
  ),
);
export type CreateConfigurationBody = z.output<ReturnType<typeof CreateConfigurationBody>>;

/** The body of PATCH. */
export const PatchConfigurationBody = perReleaseAndTypes((types, kibana) =>
  ofRelease(
    z.strictObject({
      closure_type: ClosureType().optional(),
      connector: caseConnector(types, kibana).optional(),
      ...optionalFields(types, kibana),
      version: z.string(),
    }),
    fieldsSince,
    kibana,
  ),
);
export type PatchConfigurationBody = z.output<ReturnType<typeof PatchConfigurationBody>>;
