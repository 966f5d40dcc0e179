import { isObject } from '#src/kernel/json.ts';

/** The keys of a document of schemas that say nothing of what they are, neither themselves nor by what they refer to. */
export function undescribed(document: Readonly<Record<string, unknown>>): string[] {
  const silent: string[] = [];
  const isDescribed = (schema: unknown): boolean => {
    if (!isObject(schema)) return false;
    const ref = typeof schema['$ref'] === 'string' ? at(document, schema['$ref']) : undefined;
    return typeof schema['description'] === 'string' || (ref !== undefined && isDescribed(ref));
  };
  const walk = (value: unknown, path: string): void => {
    if (Array.isArray(value)) for (const [index, item] of value.entries()) walk(item, `${path}/${index}`);
    if (!isObject(value)) return;
    const { properties, ...rest } = value;
    for (const [key, property] of Object.entries(isObject(properties) ? properties : {})) {
      if (!isDescribed(property)) silent.push(`${path}/${key}`);
      walk(property, `${path}/${key}`);
    }
    for (const [key, inner] of Object.entries(rest)) if (!/^(?:examples?|default)$/.test(key)) walk(inner, `${path}/${key}`);
  };
  walk(document, '');
  return silent;
}

const at = (document: unknown, ref: string): unknown =>
  ref
    .split('/')
    .slice(1)
    .reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), document);
