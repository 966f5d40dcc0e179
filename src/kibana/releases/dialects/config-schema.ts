import { Breakdown, Defect } from './config-schema-defect.ts';
import { type ConfigSchemaRelease, readNode } from './config-schema-nodes.ts';
import { joiWords } from './config-schema-words.ts';
import type { Dialect } from './dialect.ts';

/**
 * `@kbn/config-schema`, which is Joi underneath: it reads JSON out of strings where it expects more, takes an omitted object for an empty one,
 * and tells the first defect only, declared keys in their order before unknown ones.
 */
export const configSchema = (release: ConfigSchemaRelease): Dialect => ({
  parse(schema, value, root) {
    const direct = schema.safeParse(value);
    if (direct.success) return { ok: true, value: direct.data };
    try {
      const { success, data, error } = schema.safeParse(readNode(schema, value, [], release), { error: joiWords });
      if (success) return { ok: true, value: data };
      const [issue] = error.issues;
      throw new Defect((issue?.path ?? []).map(String), issue?.message ?? 'value is not valid');
    } catch (error) {
      if (error instanceof Breakdown) return { ok: false, message: error.message };
      if (error instanceof Defect) return { ok: false, message: word(error, root) };
      throw error;
    }
  },
});

function word({ path, message, branches }: Defect, root: string | undefined, depth = 0): string {
  const place = [...(root === undefined ? [] : [root]), ...path];
  const lines = branches.map((branch) => `\n${' '.repeat(depth)}- ${word(branch, root, depth + 1)}`);
  return `${place.length === 0 ? '' : `[${place.join('.')}]: `}${message}${lines.join('')}`;
}
