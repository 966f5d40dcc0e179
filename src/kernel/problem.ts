import type * as z from 'zod';
import { keysAt } from './schema.ts';

/** A problem in a value from outside. */
export interface Problem {
  /** Keys with dots between them; empty for the value itself. */
  path: string;
  message: string;
}

/** The issues of a zod error as problems. For a union only its nearest form is reported; an unknown key comes with the allowed ones. */
export function problemsOf({ issues }: z.core.$ZodError, schema: z.core.$ZodType): Problem[] {
  return issues.flatMap((issue) => describe(issue, schema));
}

function describe(issue: z.core.$ZodIssue, schema: z.core.$ZodType): Problem[] {
  const path = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') return [{ path, message: `${issue.message}${allowed(keysAt(schema, issue.path))}` }];
  const nested = issue.code === 'invalid_union' ? nearestForm(issue.errors) : [];
  if (nested.length === 0) return [{ path, message: issue.message }];
  return nested.flatMap((inner) => describe({ ...inner, path: [...issue.path, ...inner.path] }, schema));
}

const allowed = (keys: readonly string[]) => (keys.length > 0 ? `; expected ${keys.join(', ')}` : '');

/** The form of a union that has the fewest issues, apart from forms of another type; none on a tie. */
function nearestForm(forms: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] {
  const isWrongKind = (form: readonly z.core.$ZodIssue[]) => form.some(({ code, path }) => code === 'invalid_type' && path.length === 0);
  const near = forms.filter((form) => !isWrongKind(form)).sort((a, b) => a.length - b.length);
  const [first, second] = near;
  return first && (!second || first.length < second.length || second.length === 0) ? first : [];
}
