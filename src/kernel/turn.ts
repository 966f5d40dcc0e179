/** The platform's own, whatever a test replaces it with later. */
const later = setImmediate;

/** Resolves when whatever else waited to be done has had its turn. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => later(resolve));

/** As `nextTurn`, with one turn for all that ask during the present one. */
export function sharedTurn(): () => Promise<void> {
  let shared: Promise<void> | undefined;
  return () => {
    shared ??= nextTurn().then(() => {
      shared = undefined;
    });
    return shared;
  };
}
