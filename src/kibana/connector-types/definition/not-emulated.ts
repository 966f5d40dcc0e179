const NOT_EMULATED = 'not emulated: ';

/**
 * A type throws it where no source tells what Kibana answers, so that nothing is made up: the run is an answer that says so, and the
 * journal notes it. `what` names the case: "the sub-action converseStream of .bedrock".
 */
export class NotEmulated extends Error {
  constructor(what: string) {
    super(`${NOT_EMULATED}mock-kibana does not know what Kibana answers to ${what}`);
  }
}

/** What the journal notes of an answer that says so. */
export const notEmulatedNote = (result: { status: string; message?: string }): string | undefined =>
  result.status === 'error' && result.message?.startsWith(NOT_EMULATED) ? result.message : undefined;
