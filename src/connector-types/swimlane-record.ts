import * as z from 'zod';
import type { SwimlaneMappings } from './swimlane-config.ts';

const text = z.string().nullable().default(null);

export const SwimlaneIncident = z.strictObject({
  alertId: text,
  ruleName: text,
  caseId: text,
  caseName: text,
  severity: text,
  description: text,
  externalId: text,
});
export type SwimlaneIncident = Omit<z.output<typeof SwimlaneIncident>, 'externalId'>;

const filledFrom = {
  ruleNameConfig: 'ruleName',
  alertIdConfig: 'alertId',
  caseIdConfig: 'caseId',
  caseNameConfig: 'caseName',
  severityConfig: 'severity',
  descriptionConfig: 'description',
} as const satisfies Partial<Record<keyof SwimlaneMappings, keyof SwimlaneIncident>>;

/** The body of a create or update. Values stand under the ids of the fields that are mapped to them; where two share one, the later wins. */
export function record(
  applicationId: string,
  mappings: SwimlaneMappings,
  incident: SwimlaneIncident,
  id?: string,
): Record<string, unknown> {
  const values = Object.entries(mappings).flatMap(([key, field]) => {
    const value = key in filledFrom ? incident[filledFrom[key as keyof typeof filledFrom]] : null;
    return field && value ? [[field.id, field.fieldType === 'numeric' ? Number(value) || 0 : value]] : [];
  });
  return { applicationId, ...(id && { id }), values: Object.fromEntries(values) };
}
