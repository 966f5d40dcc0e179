import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';

const Field = lazily(() =>
  z.strictObject({ id: z.string(), key: z.string(), name: z.string(), fieldType: z.string() }).nullable().default(null),
);

/** Before zod (9.3) omitted mappings counted as empty ones, as all omitted objects did. */
const SwimlaneMappings = lazily(() =>
  z.strictObject({
    ruleNameConfig: Field(),
    alertIdConfig: Field(),
    caseIdConfig: Field(),
    caseNameConfig: Field(),
    commentsConfig: Field(),
    severityConfig: Field(),
    descriptionConfig: Field(),
  }),
);
export type SwimlaneMappings = z.output<ReturnType<typeof SwimlaneMappings>>;

/** The server does not check which mappings a `connectorType` needs; the form in the browser does. */
export const SwimlaneConfig = lazily(() =>
  z.strictObject({
    apiUrl: z.string(),
    appId: z.string(),
    connectorType: z.enum(['all', 'alerts', 'cases']),
    mappings: SwimlaneMappings(),
  }),
);
export type SwimlaneConfig = z.output<ReturnType<typeof SwimlaneConfig>>;

/** As the published "Create connector" page has it, which requires mappings where no release did. */
export const PublishedSwimlaneConfig = lazily(() =>
  SwimlaneConfig().extend({
    mappings: z
      .unknown()
      .refine((mappings) => mappings !== undefined, 'expected value of type [object] but got [undefined]')
      .pipe(SwimlaneMappings()),
  }),
);

const exampleField = (id: string, fieldType = 'text') => ({ id, key: id, name: id, fieldType });

/** The fields of an application that takes cases. */
export const exampleMappings = {
  caseIdConfig: exampleField('case'),
  caseNameConfig: exampleField('name'),
  descriptionConfig: exampleField('text'),
  commentsConfig: exampleField('comments', 'comments'),
};
