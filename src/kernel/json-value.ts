import * as z from 'zod';
import { lazily } from './lazily.ts';

/** Whatever JSON can say. zod describes it by a schema that contains itself, over which generators of clients stumble; `{}` says the same. */
export const JsonValue = lazily(() => {
  const value = z.json();
  value._zod.toJSONSchema = () => ({});
  return value;
});
