import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import type { CaseSupport, PushableCase } from '../definition/case-support.ts';

const text = lazily(() => z.string().nullable());
const flag = lazily(() => z.boolean().nullable());

const mapping: CaseSupport['mapping'] = () => [
  { source: 'title', target: 'short_description', action_type: 'overwrite' },
  { source: 'description', target: 'description', action_type: 'overwrite' },
  { source: 'comments', target: 'work_notes', action_type: 'append' },
];

export const itsmCases: CaseSupport = {
  fields: (kibana) =>
    z.strictObject({
      impact: text(),
      severity: text(),
      urgency: text(),
      category: text(),
      subcategory: text(),
      ...additionalFields(kibana),
    }),
  mapping,
  format: (theCase, kibana) => ({
    ...fieldsOf(theCase, ['severity', 'urgency', 'impact', 'category', 'subcategory']),
    ...commonFields(theCase, kibana),
  }),
};

export const sirCases: CaseSupport = {
  fields: (kibana) =>
    z.strictObject({
      category: text(),
      destIp: flag(),
      malwareHash: flag(),
      malwareUrl: flag(),
      priority: text(),
      sourceIp: flag(),
      subcategory: text(),
      ...additionalFields(kibana),
    }),
  mapping,
  format: (theCase, kibana) => ({
    ...observed(theCase, kibana),
    ...fieldsOf(theCase, ['category', 'subcategory', 'priority']),
    ...commonFields(theCase, kibana),
  }),
};

const additionalFields = ({ has }: KibanaVersion) => (has('serviceNowCaseAdditionalFields') ? { additionalFields: text().optional() } : {});

const fieldsOf = ({ fields }: PushableCase, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, fields?.[name] ?? null]));

const commonFields = ({ id, fields }: PushableCase, { has }: KibanaVersion) => ({
  ...(has('serviceNowCaseAdditionalFields') && { additional_fields: fields?.['additionalFields'] ?? null }),
  ...(has('serviceNowCorrelationIds') && { correlation_id: id, correlation_display: 'Elastic Case' }),
});

/** `path` leads to the observable in an alert; it is sent if the case sets `caseField`. */
const observables = [
  { target: 'dest_ip', caseField: 'destIp', path: ['destination', 'ip'] },
  { target: 'source_ip', caseField: 'sourceIp', path: ['source', 'ip'] },
  { target: 'malware_hash', caseField: 'malwareHash', path: ['file', 'hash', 'sha256'] },
  { target: 'malware_url', caseField: 'malwareUrl', path: ['url', 'full'] },
];

/** Each value once, in the order of the alerts. About: before import sets the values were joined, as the table takes them, and null where there are none. */
function observed({ fields, alerts }: PushableCase, { has }: KibanaVersion): Record<string, unknown> {
  return Object.fromEntries(
    observables.map(({ target, caseField, path }) => {
      const alertValues = fields?.[caseField] ? alerts.map((alert) => valueAt(alert, path)) : [];
      const values = [...new Set(alertValues.filter((value) => typeof value === 'string'))];
      return [target, has('serviceNowObservableLists') ? values : values.join(',') || null];
    }),
  );
}

/** Alerts have nested objects, or one key with dots. */
function valueAt(alert: Readonly<Record<string, unknown>>, path: readonly string[]): unknown {
  const nested = path.reduce<unknown>((value, key) => Object(value)[key], alert);
  return nested ?? alert[path.join('.')];
}
