/**
 * `node:http` as `require` would load it. An `import` of it reads every export at once, and one of them loads all of undici on Node 22 and
 * later: 35 ms, two fifths of what a server takes to start there.
 */
export const http: typeof import('node:http') = process.getBuiltinModule('node:http');

export const { STATUS_CODES } = http;
