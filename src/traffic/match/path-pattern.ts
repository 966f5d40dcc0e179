import { literalPattern } from '../../kernel/literal-pattern.ts';

/**
 * A test for paths by a pattern in which `:name` stands for one segment and `*` for any rest. Between two stars the first match is as good as any later one, so
 * that nothing is tried twice: one regular expression for all of the pattern would try every way to share a path among its stars.
 */
export function pathTest(pattern: string): (path: string) => boolean {
  if (!isPattern(pattern)) return (path) => path === pattern;
  const [beginning = '', ...others] = pattern.split('*').map(sourceOf);
  const ending = others.pop();
  if (ending === undefined) return testOf(`^${beginning}$`);
  const atStart = new RegExp(beginning, 'y');
  const between = others.filter((source) => source !== '').map((source) => new RegExp(source, 'g'));
  const atEnd = new RegExp(`${ending}$`, 'g');
  return (path) => {
    let from = 0;
    for (const piece of [atStart, ...between, atEnd]) {
      piece.lastIndex = from;
      if (!piece.test(path)) return false;
      from = piece.lastIndex;
    }
    return true;
  };
}

const isPattern = (path: string): boolean => /\*|\/:\w/.test(path);

/** A segment is read as shortly as it goes, which leaves the most to what follows. It ends at a slash, so that there is little to try. */
const sourceOf = (piece: string): string => literalPattern(piece).replace(/(?<=\/):\w+/g, '[^/]+?');

function testOf(source: string): (path: string) => boolean {
  const whole = new RegExp(source);
  return (path) => whole.test(path);
}
