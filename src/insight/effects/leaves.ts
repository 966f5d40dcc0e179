import { isObject } from '../../kernel/json.ts';

export interface TextLeaf {
  key: string;
  text: string;
}

/** Every text and number in a JSON value with its key, nearest to the root first; what it was before a change (`old_value`) is none of it. */
export function leavesOf(value: unknown): TextLeaf[] {
  const leaves: TextLeaf[] = [];
  const open: { key: string; value: unknown }[] = [{ key: '', value }];
  for (let at = 0; at < open.length; at += 1) {
    const { key, value: inner } = open[at] ?? { key: '', value: undefined };
    if (typeof inner === 'string' || typeof inner === 'number') leaves.push({ key, text: String(inner) });
    else if (Array.isArray(inner)) open.push(...inner.map((each) => ({ key, value: each })));
    else if (isObject(inner)) {
      for (const [name, each] of Object.entries(inner)) if (name !== 'old_value') open.push({ key: name, value: each });
    }
  }
  return leaves;
}

export const textsOf = (value: unknown): string[] => leavesOf(value).map(({ text }) => text);

/** The names under which vendors answer the id of what they have just made. */
const ID_KEYS = ['sys_id', '_id', 'id'];
const ID_IN_TEXT = /"(?:sys_id|_id|id)"\s*:\s*"?([^",}\s]+)/;

/** The id in an answer to a create, also in one that was cut off. */
export function idIn({ json, body }: { json?: unknown; body: string }): string | undefined {
  if (json === undefined) return ID_IN_TEXT.exec(body)?.[1];
  return leavesOf(json).find(({ key }) => ID_KEYS.includes(key))?.text;
}
