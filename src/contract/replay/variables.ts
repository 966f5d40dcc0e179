import { mapStrings } from '../fixture/json-value.ts';

/** What `{{name}}` stands for: texts given by whoever replays, values saved from answers. */
type Variables = Readonly<Record<string, unknown>>;

/** The value with every known `{{name}}` replaced. A text that is nothing else becomes the value itself, a number for example. */
export function fill<T>(value: T, variables: Variables): T {
  const known = (name: string) => Object.hasOwn(variables, name);
  const inside = (text: string) =>
    text.replace(/\{\{(\w+)\}\}/g, (placeholder, name: string) => (known(name) ? String(variables[name]) : placeholder));
  const whole = (text: string) => {
    const name = /^\{\{(\w+)\}\}$/.exec(text)?.[1];
    return name !== undefined && known(name) ? variables[name] : inside(text);
  };
  return mapStrings(value, whole, inside);
}

/** Whether `{{name}}` stands anywhere in it. */
export const mentions = (value: unknown, name: string): boolean => JSON.stringify(value).includes(`{{${name}}}`);
