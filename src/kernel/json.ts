/** A value that JSON can hold. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a body says: JSON as its value, a form as an object, any other text as it is, nothing as `undefined`. */
export function parseBody(body: { readonly text: string; readonly json?: unknown }, contentType: string | undefined): unknown {
  const { text } = body;
  if (text === '') return undefined;
  if (contentType?.startsWith('application/x-www-form-urlencoded')) return Object.fromEntries(new URLSearchParams(text));
  const json = 'json' in body ? body.json : parseJson(text);
  return json === undefined ? text : json;
}

/** `undefined` where the text is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
