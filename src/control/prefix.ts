/** The first segment of every path of the mock's own API. */
export const CONTROL_PREFIX = '/__mock';

/** Whether a path, without the base path of a world, is for the mock's own API. */
export const isControl = (path: string): boolean => /^\/__mock(?:[/?#]|$)/.test(path);
