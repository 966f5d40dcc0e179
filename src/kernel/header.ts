/** RFC 9110, 5.6.2: what Node and the platform's `Headers` take as a name. */
export const isHeaderName = (name: string): boolean => /^[\w!#$%&'*+.^`|~-]+$/.test(name);

/** RFC 9110, 5.5: no control characters but the tab, and one byte a letter. */
export const isHeaderValue = (value: string): boolean => /^[\t\x20-\x7e\x80-\xff]*$/.test(value);

/** The value of `authorization` for a user and a password: RFC 7617. */
export const basic = (user: string, password: string): string => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
