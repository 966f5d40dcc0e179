import { Defect, type Path } from './config-schema-defect.ts';

export const literal = (expected: unknown) => (value: unknown, path: Path) => {
  if (value !== expected) throw new Defect(path, `expected value to equal [${String(expected)}]`);
  return value;
};

export function expectType(type: 'string' | 'number' | 'boolean', value: unknown, path: Path): unknown {
  if (typeof value !== type) throw new Defect(path, `expected value of type [${type}] but got [${typeName(value)}]`);
  return value;
}

/** The object or list that a text holds as JSON; any other value as it is. */
export function fromJson(value: unknown, what: 'object' | 'record' | 'array', path: Path): unknown {
  if (typeof value !== 'string') return value;
  try {
    const parsed: unknown = JSON.parse(value);
    if (typeof parsed === 'object') return parsed;
  } catch {
    // Falls through: a text that is no JSON is refused like JSON of the wrong kind.
  }
  throw new Defect(path, `could not parse ${what} value from json input`);
}

export const isNumeric = (value: unknown) => typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value));

/** The names that the type-detect package gives: capital letters for objects only. */
export function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'Array';
  return typeof value === 'object' ? 'Object' : typeof value;
}
