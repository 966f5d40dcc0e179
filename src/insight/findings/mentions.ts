/** The texts of one request in which an id may stand. */
export interface Mentioning<Item> {
  item: Item;
  texts: readonly string[];
}

/**
 * Who mentions each id, anywhere in a text: two of them at most. It takes time for the length of the texts, and not for that times the number of ids, of which a run may
 * have as many as requests.
 */
export function mentionsOf<Item>(ids: Iterable<string>, all: readonly Mentioning<Item>[]): Map<string, Item[]> {
  const mentions = new Map([...ids].map((id) => [id, [] as Item[]]));
  const byLength = new Map<number, Map<string, string[]>>();
  for (const id of mentions.keys()) {
    const beginning = id.slice(0, BEGINNING);
    const beginnings = byLength.get(beginning.length) ?? new Map<string, string[]>();
    const alike = beginnings.get(beginning);
    if (alike) alike.push(id);
    else beginnings.set(beginning, [id]);
    byLength.set(beginning.length, beginnings);
  }
  for (const { item, texts } of all) {
    for (const id of texts.flatMap((text) => idsIn(text, byLength))) {
      const who = mentions.get(id) ?? [];
      if (who.length < 2 && !who.includes(item)) who.push(item);
    }
  }
  return mentions;
}

/** So much of an id is looked up; few ids have it in common with others. */
const BEGINNING = 12;

function idsIn(text: string, byLength: ReadonlyMap<number, ReadonlyMap<string, readonly string[]>>): string[] {
  const ids: string[] = [];
  for (const [length, beginnings] of byLength) {
    for (let at = 0; at + length <= text.length; at += 1) {
      for (const id of beginnings.get(text.slice(at, at + length)) ?? []) if (text.startsWith(id, at)) ids.push(id);
    }
  }
  return ids;
}
