import { mapStrings } from '../fixture/json-value.ts';

/** The values for `{{name}}`: the URL of the simulator, and what earlier steps saved. */
type Variables = Readonly<Record<string, unknown>>;

/** Replaces every `{{name}}` that has a value. A text that is nothing else becomes the value itself, a number for example. */
export function fill<T>(value: T, variables: Variables): T {
  const isSet = (name: string) => Object.hasOwn(variables, name);
  const inside = (text: string) =>
    text.replace(/\{\{(\w+)\}\}/g, (placeholder, name: string) => (isSet(name) ? String(variables[name]) : placeholder));
  const whole = (text: string) => {
    const name = /^\{\{(\w+)\}\}$/.exec(text)?.[1];
    return name !== undefined && isSet(name) ? variables[name] : inside(text);
  };
  return mapStrings(value, whole, inside);
}

/** Whether a value contains `{{name}}`. */
export const mentions = (value: unknown, name: string): boolean => JSON.stringify(value).includes(`{{${name}}}`);
