import type { User } from '../http/caller.ts';
import type { Difference, KibanaVersion } from '../releases/kibana-version.ts';

/** The incident that a case was last pushed to. */
export interface ExternalService {
  pushed_at: string;
  pushed_by: User;
  connector_id: string;
  connector_name: string;
  external_id: string;
  external_title: string;
  external_url: string;
}

/** In Kibana's order, each with the difference that brought it. A field that a release adds needs its line here, and its place in what is stored. */
const brought: Readonly<Record<keyof ExternalService, Difference | 'always'>> = {
  pushed_at: 'always',
  pushed_by: 'always',
  connector_id: 'always',
  connector_name: 'always',
  external_id: 'always',
  external_title: 'always',
  external_url: 'always',
};

/** As a release answers it: in a case, in its user actions, and among the connectors that the case had. */
export function showExternalService(stored: ExternalService, { has }: KibanaVersion): ExternalService {
  const fields = Object.entries(brought).filter(([, difference]) => difference === 'always' || has(difference));
  // Safe: the keys are those of the interface.
  return Object.fromEntries(fields.map(([name]) => [name, stored[name as keyof ExternalService]])) as unknown as ExternalService;
}
