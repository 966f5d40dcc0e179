/** What differs between runs in spite of seeds: each masked secret, by the order in which they come up. */
export function numbered(text: string): string {
  const digests = new Map<string, number>();
  return text.replace(/<redacted:(\w+)>/g, (_, digest: string) => {
    const number = digests.get(digest) ?? digests.size + 1;
    digests.set(digest, number);
    return `<redacted:${number}>`;
  });
}
