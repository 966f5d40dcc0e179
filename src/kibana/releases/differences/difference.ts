/**
 * Differences between releases by name, each with the releases that have it: `since` included, `until` excluded.
 * A row needs a source in Kibana's tests, source, pull requests or docs; "About" marks a boundary that no source gives exactly.
 */
export type Differences = Readonly<Record<string, { since?: string; until?: string }>>;
