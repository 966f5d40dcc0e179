import { messageOf } from '../../../kernel/is-error.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import { CallError } from '../calls/call-error.ts';
import { ExecutionError } from '../definition/connector-type.ts';

/** Before 8.18 the text of `Unable to get incident` alone lacks the full stop. */
export function jiraFailure(what: string, error: unknown, kibana: KibanaVersion): ExecutionError {
  const message = messageOf(error);
  const response = error instanceof CallError ? error.response : undefined;
  const stop = kibana.has('jiraErrorsEndAlike') || !what.startsWith('Unable to get incident') ? '.' : '';
  return new ExecutionError(
    `[Action][Jira]: ${what}. Error: ${message}${stop} Reason: ${reasonOf(response?.body, kibana)}`,
    kibana.has('jiraErrorsHaveSource') && response?.status === 429 ? 'user' : 'framework',
    { cause: error },
  );
}

function reasonOf(body: unknown, { has }: KibanaVersion): string {
  const unknown = (what: string) => (has('jiraUnknownReasons') ? `unknown: ${what} was null` : '');
  if (body == null) return unknown('errorResponse');
  if (typeof body === 'string' && !has('jiraUnknownReasons')) return body;
  const { errorMessages, errors }: { errorMessages?: unknown; errors?: unknown } = Object(body);
  const messages = Array.isArray(errorMessages) && errorMessages.length > 0 ? errorMessages.join(', ') : undefined;
  if (messages !== undefined && (errors != null || has('jiraReadsErrorMessagesFirst'))) return messages;
  return errors == null ? unknown('errorResponse.errors') : Object.values(errors).join(' ');
}
