import { messageOf } from '../../../kernel/is-error.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import { CallError } from '../calls/call-error.ts';
import type { CallResponse } from '../calls/call-messages.ts';
import { isUserError } from '../calls/user-errors.ts';
import { ExecutionError } from '../definition/connector-type.ts';

/** Keeps the third party's answer, so that a failure that wraps this one prints it again. */
export class WebhookFailure extends ExecutionError {
  readonly response: CallResponse | undefined;

  constructor(what: string, error: unknown, kibana: KibanaVersion) {
    const message = messageOf(error);
    const response = error instanceof CallError || error instanceof WebhookFailure ? error.response : undefined;
    const dump = response?.body ? JSON.stringify(response.body) : '';
    const reason = response ? `Reason: ${response.statusText}` : '';
    const text = `[Action][Webhook - Case Management]: ${what}. Error: ${message}. ${dump} ${reason}`;
    super(text, isUserError(response?.status, kibana) ? 'user' : 'framework', { cause: error });
    this.response = response;
  }
}
