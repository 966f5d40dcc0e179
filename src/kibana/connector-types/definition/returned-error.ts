/**
 * A failure that a connector type puts into words of its own, where Kibana's executors return it instead of throwing:
 * `message` stands in the answer as it is, and Kibana calls each of them the user's fault.
 */
export class ReturnedError extends Error {
  readonly serviceMessage: string | undefined;
  /** Whether, or from when on (an ISO date), it is worth another try. Absent, the answer says nothing of it. */
  readonly retry: boolean | string | undefined;

  constructor(
    message: string,
    { serviceMessage, retry }: { serviceMessage?: string | undefined; retry?: boolean | string | undefined } = {},
  ) {
    super(message);
    this.serviceMessage = serviceMessage;
    this.retry = retry;
  }
}
