/** The JSON text of what is complete in a JSON text that was cut off: as long as possible, with its arrays and objects closed. */
export function jsonBeginning(text: string): string {
  const open: string[] = [];
  let isInString = false;
  // Whatever is open at the end of the text was open here too: each bracket moves it.
  let end = 0;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (isInString) {
      if (letter === '\\') at += 1;
      else if (letter === '"') isInString = false;
    } else if (letter === '"') isInString = true;
    else if (letter === '{' || letter === '[') {
      open.push(letter === '{' ? '}' : ']');
      end = at + 1;
    } else if (letter === '}' || letter === ']') {
      open.pop();
      end = at + 1;
    } else if (letter === ',') end = at;
  }
  return text.slice(0, end) + open.toReversed().join('');
}
