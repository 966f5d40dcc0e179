import { expect, it } from 'vitest';
import { rules } from '#src/insight/findings/rules/index.ts';
import { read } from '../guides/blocks.ts';

it('docs/insight.md has a row for each rule, in the words of its findings', () => {
  const rows = rules.map(({ id, level, title, fix }) => `| \`${id}\` | ${level} | ${title}. | ${fix} |`);
  const shown = read('docs/insight.md')
    .split('\n')
    .filter((line) => /^\| `[\w-]+` \| (?:error|warn|info) \|/.test(line));
  expect(shown).toEqual(rows);
});
