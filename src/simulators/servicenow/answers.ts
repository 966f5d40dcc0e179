import { basicAuthorization } from '../authorization.ts';
import { Refusal, type VendorCall } from '../vendor-call.ts';

export const failure = (status: number, message: string, detail: string | null, headers: Record<string, string> = {}) =>
  new Refusal(status, { error: { message, detail }, status: 'failure' }, headers);

export const noRecord = () => failure(404, 'No Record found', "Record doesn't exist or ACL restricts the record retrieval");

/** Basic authorization names the user; a token does not. */
export const userIn = ({ request }: VendorCall): string => basicAuthorization(request)?.user ?? 'integration.user';
