import type { Stopped } from '../replay/stopped.ts';

/** A privilege that the run needs. */
export interface NeededPrivilege {
  /** The feature of Kibana, such as `actions` or `generalCasesV3`. */
  feature: string;
  /** Such as `read`, `minimal_all` or `cases_delete`. */
  privilege: string;
  /** How many requests come to something else without it. */
  requests: number;
  /** The first of them. */
  exchange: string;
  request: string;
  /** What it is answered without. */
  without: string;
}

/** The smallest role with which a run comes to what it came to. */
export interface LeastPrivilege {
  kibanaVersion: string;
  needed: NeededPrivilege[];
  /** The body of `PUT /api/security/role/{name}`. */
  role: {
    elasticsearch: { cluster: string[]; indices: unknown[] };
    kibana: { base: string[]; feature: Record<string, string[]>; spaces: string[] }[];
  };
  /** The same for `POST /_security/api_key`. */
  role_descriptors: Record<string, { applications: { application: string; privileges: string[]; resources: string[] }[] }>;
  /** The run could not be played again as it was; nothing is known of what is behind this request. */
  stopped?: Stopped;
  /** Why some of the run may be missing, and with it what it needs; empty where nothing is. */
  blind: string[];
}
