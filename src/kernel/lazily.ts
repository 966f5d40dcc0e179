/**
 * Makes a value when it is first asked for, and keeps it. Schemas are made so, because a program that is started for one test uses few of
 * them: `const Change = lazily(() => z.object({ … }))` costs nothing until somebody calls `Change()`.
 */
export function lazily<Made>(make: () => Made): () => Made {
  let made: { value: Made } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
