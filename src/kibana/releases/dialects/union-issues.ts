import type * as z from 'zod';

/** What zod finds wrong with a value that is of the right form: a check fails, and the rest is looked at all the same. */
const SOFT: readonly string[] = ['too_small', 'too_big', 'not_multiple_of', 'invalid_format', 'custom'];

/**
 * A union of which one branch alone fits but for such checks tells what is wrong in that branch, as if there were no union: so do zod 3 and
 * the zod 4 of Kibana's time (4.1 to 4.3), whatever the zod does that is installed here.
 */
export const throughUnions = (issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] =>
  issues.flatMap((issue) => {
    if (issue.code !== 'invalid_union') return [issue];
    const nearly = issue.errors.map(throughUnions).filter((branch) => branch.length > 0 && branch.every(({ code }) => SOFT.includes(code)));
    const [only] = nearly;
    if (!only || nearly.length > 1) return [issue];
    return only.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
  });
