import Mustache from 'mustache';

/** A mustache template filled in, nothing escaped. One that is no mustache becomes a text about that, as everywhere in Kibana. */
export function render(template: string, variables: object): string {
  try {
    return Mustache.render(template, printable(variables), undefined, { escape: String });
  } catch (error) {
    return `error rendering mustache template "${template}": ${error instanceof Error ? error.message : error}`;
  }
}

/** What a URL knows of the ticket. */
export const inUrl = (system: { id: string; title?: string }) => ({
  external: { system: Object.fromEntries(Object.entries(system).map(([name, value]) => [name, encodeURIComponent(value)])) },
});

/** What a body knows of the case: JSON already, so that a template puts no quotes around it. */
export const caseInBody = (values: Record<string, unknown>) => ({
  case: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, JSON.stringify(value)])),
});

/** What a body knows of the ticket. */
export const systemInBody = (id: string) => ({ external: { system: { id: JSON.stringify(id) } } });

/** Objects print as JSON where a template names the whole of them. */
function printable(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, printable(inner)]));
  return Object.defineProperty(copy, 'toString', { value: () => JSON.stringify(value) });
}
