/** A failure that was scripted, to be taken back. */
export interface FaultHandle extends Disposable, AsyncDisposable {
  readonly id: string;
  /** How many requests suffered. */
  readonly uses: number;
  /** Takes the failure out of the script; what suffers from it already goes on. */
  remove(): void;
}

export function faultHandle(id: string, uses: () => number, remove: () => void): FaultHandle {
  return {
    id,
    get uses() {
      return uses();
    },
    remove,
    [Symbol.dispose]: remove,
    [Symbol.asyncDispose]: async () => remove(),
  };
}
