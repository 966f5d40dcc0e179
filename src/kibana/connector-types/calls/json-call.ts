import type { ExecutionContext } from '../definition/connector-type.ts';
import { assertJsonResponse, call, requireAttributes } from './call.ts';
import type { CallRequest } from './call-messages.ts';

/** A call whose answer must be JSON with these attributes, from the release on that looks. Yields its body. */
export async function jsonCall<Body>(
  context: ExecutionContext<unknown, unknown>,
  request: CallRequest,
  attributes: readonly string[] = [],
): Promise<Body> {
  const response = await call(context, request);
  const { kibana } = context;
  if (kibana.has('jsonAnswersChecked')) {
    assertJsonResponse(response, request, kibana);
    requireAttributes(response, attributes, kibana);
  }
  // Safe: Kibana trusts the answer likewise; what is missing in it fails where it is read, in JavaScript's words.
  return response.body as Body;
}
