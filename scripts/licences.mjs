// Says whose work is inside of what is built, and under which terms: the licences ask for that, and nobody reads it off a bundle.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The folder of the package that a file belongs to, or nothing for a file of our own. */
const PACKAGE = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;

/** Writes the name, version, licence and terms of every package of which one of these files is. Throws where one has no terms. */
export function writeLicences(file, inputs) {
  const folders = [
    ...new Set(inputs.map((input) => PACKAGE.exec(relative('', input))?.[1]).filter((folder) => folder !== undefined)),
  ].sort();
  const texts = [...new Set(folders.map(termsOf))];
  const head = 'What mock-kibana has inside of its command and of its CommonJS build. The ES module build has none of it.';
  writeFileSync(file, [head, ...texts].join(`\n\n${'-'.repeat(80)}\n\n`));
}

function termsOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const terms = readdirSync(folder).find((each) => /^licen[cs]e(-\w+)?(\.(md|txt))?$/i.test(each));
  if (license === undefined || terms === undefined)
    throw new Error(`${name} ${version} has no licence that could be told: look at ${folder}, or do without it`);
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, terms), 'utf8').trim()}\n`;
}
