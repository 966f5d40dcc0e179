/** A path or URL without the slashes at its end; a regular expression would begin anew at each slash before. */
export function withoutEndSlashes(path: string): string {
  let end = path.length;
  while (end > 0 && path[end - 1] === '/') end -= 1;
  return path.slice(0, end);
}
