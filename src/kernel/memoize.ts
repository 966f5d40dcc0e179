/** Caches the results of a pure function by its key, so that worlds share what is the same in all of them. */
export function memoize<Result>(make: (key: string) => Result): (key: string) => Result {
  const made = new Map<string, Result>();
  return (key) => {
    const cached = made.get(key);
    if (cached !== undefined) return cached;
    const result = make(key);
    made.set(key, result);
    return result;
  };
}

const MOST = 1000;
const LONGEST = 200;

/** The same for keys from outside, of which there may be any number and of any length: a thousand short ones are remembered. */
export function memoizeSome<Result>(make: (key: string) => Result): (key: string) => Result {
  const made = new Map<string, Result>();
  return (key) => {
    const cached = made.get(key);
    if (cached !== undefined) return cached;
    const result = make(key);
    if (key.length > LONGEST) return result;
    if (made.size === MOST) made.clear();
    made.set(key, result);
    return result;
  };
}

/** The same by an object that does not change; its result is freed with it. */
export function memoizeFor<Key extends object, Result>(make: (key: Key) => Result): (key: Key) => Result {
  const made = new WeakMap<Key, { result: Result }>();
  return (key) => {
    const cached = made.get(key);
    if (cached) return cached.result;
    const result = make(key);
    made.set(key, { result });
    return result;
  };
}
