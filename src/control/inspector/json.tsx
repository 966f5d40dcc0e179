const TOKENS = /("(?:[^"\\]|\\.)*")(\s*:)?/g;
/** Longer ones stay plain: each token is an element. */
const MOST = 20_000;

/** A value as text, its first and last key on the lines of the braces. */
export const printed = (json: unknown): string =>
  JSON.stringify(json, null, 2)
    .replace(/^\{\n {2}/, '{ ')
    .replace(/\n\}$/, ' }');

/** JSON with its keys and texts told apart by colour, which says nothing that the quotes do not. */
export function Json({ text }: { text: string }) {
  if (text.length > MOST) return <>{text}</>;
  const parts = [];
  let end = 0;
  for (const { 0: whole, 1: quoted = '', 2: colon, index } of text.matchAll(TOKENS)) {
    parts.push(text.slice(end, index), <span class={colon === undefined ? 's' : 'k'}>{quoted}</span>, colon ?? '');
    end = index + whole.length;
  }
  return (
    <>
      {parts}
      {text.slice(end)}
    </>
  );
}
