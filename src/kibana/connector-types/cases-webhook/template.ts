import Mustache from 'mustache';
import { messageOf } from '../../../kernel/is-error.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';

/** Escapes nothing. A template with a syntax error renders as a text about the error, as everywhere in Kibana. */
export function render(template: string, variables: object): string {
  try {
    return Mustache.render(template, printable(variables), undefined, { escape: String });
  } catch (error) {
    return `error rendering mustache template "${template}": ${messageOf(error)}`;
  }
}

/** The variables of a URL, encoded for it. */
export const inUrl = (system: { id: string; title?: string }) => ({
  external: { system: Object.fromEntries(Object.entries(system).map(([name, value]) => [name, encodeURIComponent(value)])) },
});

/** The variables of a body: JSON already, so that a template puts no quotes around them. */
export const caseInBody = (values: Record<string, unknown>) => ({
  case: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, JSON.stringify(value)])),
});

export const systemInBody = (id: string, { has }: KibanaVersion) => ({
  external: { system: { id: has('casesWebhookQuotesSystemIds') ? JSON.stringify(id) : id } },
});

/** A template that names an object prints it as JSON. */
function printable(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, printable(inner)]));
  return Object.defineProperty(copy, 'toString', { value: () => JSON.stringify(value) });
}
