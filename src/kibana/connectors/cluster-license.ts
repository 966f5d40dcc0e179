import { type License, licenses } from '../connector-types/definition/connector-type.ts';

/** The licence of the cluster behind this Kibana. */
export interface ClusterLicense {
  type: License;
  state: 'active' | 'expired' | 'unavailable';
}

/** Whether a licence is in force and at least of this rank. */
export const permits = ({ type, state }: ClusterLicense, minimum: License): boolean =>
  state === 'active' && licenses.indexOf(type) >= licenses.indexOf(minimum);
