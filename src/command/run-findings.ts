import { parseArgs } from 'node:util';
import type { Exception } from '../insight/findings/finding.ts';
import { countsOf, isClean, type Judged } from '../insight/findings/report/report.ts';
import type { RunningMockKibana } from '../server/server.ts';
import type { World } from '../worlds/world.ts';
import type { Terminal } from './command.ts';
import { type FindingsForm, findingsReports, readException, readForm } from './findings-report.ts';
import { UsageError } from './usage-error.ts';
import { checkWritable, writeReport } from './write-report.ts';

const flags = {
  findings: { type: 'string' },
  'findings-report': { type: 'string' },
  'findings-out': { type: 'string' },
  except: { type: 'string', multiple: true },
} as const;

/** What is to become of the findings of a run. */
export interface FindingsPlan {
  isFatal: boolean;
  form: FindingsForm;
  out: string | undefined;
  except: Exception[];
}

/** Reads the flags about findings, and gives back the others. */
export function splitFindings(args: readonly string[], env: Terminal['env']): { plan: FindingsPlan | undefined; others: string[] } {
  const { values, tokens } = parseArgs({ args: [...args], options: flags, strict: false, tokens: true });
  const own = tokens.flatMap((token) => {
    if (token.kind !== 'option' || !Object.hasOwn(flags, token.name)) return [];
    return token.value === undefined || token.inlineValue ? [token.index] : [token.index, token.index + 1];
  });
  const others = args.filter((_, index) => !own.includes(index));
  const {
    findings = env['MOCK_KIBANA_FINDINGS'],
    'findings-report': form = env['GITHUB_ACTIONS'] === 'true' ? 'github' : 'text',
    'findings-out': out,
    except = [],
  } = values;
  if (findings === undefined) {
    const alone = own[0] === undefined ? undefined : args[own[0]];
    if (alone !== undefined) throw new UsageError(`${alone}: expected --findings warn or --findings fail beside it`);
    return { plan: undefined, others };
  }
  if (findings !== 'warn' && findings !== 'fail') throw new UsageError(`--findings: expected warn or fail, got "${findings}"`);
  if (out === true) throw new UsageError('--findings-out: expected the name of a file');
  checkWritable('--findings-out', out || undefined);
  return {
    plan: {
      isFatal: findings === 'fail',
      form: readForm('--findings-report', form),
      out: out || undefined,
      except: [except].flat().map(readException),
    },
    others,
  };
}

/** Judges the worlds of a run: those that are deleted in its course, and at the end those that are left. */
export class RunFindings {
  readonly #plan: FindingsPlan;
  readonly #retired: Promise<Judged>[] = [];

  constructor(plan: FindingsPlan) {
    this.#plan = plan;
  }

  /** Judges a world that is deleted, before it is closed. */
  readonly retire = (world: World, id: string): void => {
    this.#retired.push(this.#judge(world, id).finally(() => world.close()));
  };

  /** Resolves to the exit code of the run. */
  async report(server: RunningMockKibana, code: number, { print, complain }: Pick<Terminal, 'print' | 'complain'>): Promise<number> {
    const left = [...server.others()].map(([id, world]) => this.#judge(world, id));
    const all = [await this.#judge(server.world, ''), ...(await Promise.all([...this.#retired, ...left]))];
    const { form, out, isFatal } = this.#plan;
    const lines = findingsReports[form](all);
    if (out !== undefined) writeReport('--findings-out', out, lines);
    else for (const line of lines) (form === 'text' ? complain : print)(line);
    if (out !== undefined || form !== 'text')
      complain(`mock-kibana: findings: ${countsOf(all)}${out === undefined ? '' : `, told in ${out}`}`);
    return code === 0 && isFatal && !isClean(all) ? 1 : code;
  }

  async #judge(world: World, id: string): Promise<Judged> {
    const { cleared } = world.journal.recording;
    return { world: id, cleared, ...(await world.findings({ except: this.#plan.except })) };
  }
}
