import type { KibanaVersion } from '../../releases/kibana-version.ts';

/** actions/server/lib/create_and_throw_user_error.ts. */
const USER_ERRORS = [401, 402, 403, 407, 409, 412, 413, 417, 422, 423, 429, 451];

/** Whether Kibana counts a third party's answer of this status as an error of its user. */
export const isUserError = (status: number | undefined, { has }: KibanaVersion): boolean =>
  status !== undefined && has('thirdPartyUserErrors') && USER_ERRORS.includes(status);
