import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import type { SwimlaneMappings } from './config.ts';

const text = lazily(() => z.string().nullable().default(null));

export const SwimlaneIncident = lazily(() =>
  z.strictObject({
    alertId: text(),
    ruleName: text(),
    caseId: text(),
    caseName: text(),
    severity: text(),
    description: text(),
    externalId: text(),
  }),
);
export type SwimlaneIncident = Omit<z.output<ReturnType<typeof SwimlaneIncident>>, 'externalId'>;

/** Without comments, which are sent one by one. */
const mapped = [
  ['ruleNameConfig', 'ruleName'],
  ['alertIdConfig', 'alertId'],
  ['caseIdConfig', 'caseId'],
  ['caseNameConfig', 'caseName'],
  ['severityConfig', 'severity'],
  ['descriptionConfig', 'description'],
] as const;

/** Values stand under the ids of the fields that are mapped to them; of two with one id, the later wins. */
export function recordBody(
  applicationId: string,
  mappings: SwimlaneMappings,
  incident: SwimlaneIncident,
  id?: string,
): Record<string, unknown> {
  const values = mapped.flatMap(([mapping, name]) => {
    const field = mappings[mapping];
    const value = incident[name];
    return field && value ? [[field.id, field.fieldType === 'numeric' ? Number(value) || 0 : value]] : [];
  });
  return { applicationId, ...(id && { id }), values: Object.fromEntries(values) };
}
