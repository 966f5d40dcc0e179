/** Writes the terms of every package of which one of these files is. Throws where one has none. */
export function writeLicences(file: string, inputs: readonly string[]): void;
