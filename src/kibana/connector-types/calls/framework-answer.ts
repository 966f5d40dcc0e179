import type * as z from 'zod';
import { type ExecutionContext, ExecutionError } from '../definition/connector-type.ts';
import { CallError } from './call-error.ts';
import { type FrameworkRequest, frameworkCall } from './framework-call.ts';
import { isUserError } from './user-errors.ts';

/** A call on the sub-action framework whose failure is passed on as it is, and blamed on whom its status says. */
export async function frameworkAnswer<Schema extends z.ZodType>(
  context: ExecutionContext<unknown, unknown>,
  request: FrameworkRequest<Schema>,
): Promise<z.input<Schema>> {
  try {
    return await frameworkCall(context, request);
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    throw new ExecutionError(error.message, isUserError(error.response?.status, context.kibana) ? 'user' : 'framework', { cause: error });
  }
}
