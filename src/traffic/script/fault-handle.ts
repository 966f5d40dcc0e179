/** A failure in the script, with the means to remove it; `using` removes it at the end of its block. */
export interface FaultHandle extends Disposable, AsyncDisposable {
  readonly id: string;
  /** How often its rules were applied to a request. */
  readonly uses: number;
  /** Removes the failure from the script, and resets the connection of every request that it holds back. */
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
