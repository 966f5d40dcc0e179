import { createHash } from 'node:crypto';
import { type License, licenses } from '../connector-types/definition/connector-type.ts';

/** The licence of the cluster behind this Kibana. */
export interface ClusterLicense {
  type: License;
  state: 'active' | 'expired' | 'unavailable';
}

/** Whether a licence is in force and at least of this rank. */
export const permits = ({ type, state }: ClusterLicense, minimum: License): boolean =>
  state === 'active' && licenses.indexOf(type) >= licenses.indexOf(minimum);

/** Kibana signs the licence that it knows, with a hash in hexadecimal: another licence has another signature, and one that is not known has none. */
export const signatureOf = ({ type, state }: ClusterLicense): string | undefined =>
  state === 'unavailable' ? undefined : createHash('sha256').update(`${type} ${state}`).digest('hex');
