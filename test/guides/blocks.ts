import { readFileSync } from 'node:fs';

/** The text of the project's file. */
export const read = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

/** The one code block of a guide that is labelled so. */
export function blockOf(guide: string, label: string): string {
  const [found, another] = [...read(guide).matchAll(new RegExp(`^\`\`\`${label}\\n(.*?)^\`\`\``, 'gms'))];
  if (!found || another) throw new Error(`expected one block "${label}" in ${guide}, there ${found ? 'are several' : 'is none'}`);
  return found[1] ?? '';
}
