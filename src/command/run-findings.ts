import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Exception } from '../insight/findings/finding.ts';
import { countsOf, isClean, type Judged } from '../insight/findings/report/report.ts';
import { githubOf } from '../insight/findings/report/report-github.ts';
import { junitOf } from '../insight/findings/report/report-junit.ts';
import { textOf } from '../insight/findings/report/report-text.ts';
import { rules } from '../insight/findings/rules/index.ts';
import { messageOf } from '../kernel/is-error.ts';
import type { RunningMockKibana } from '../server/server.ts';
import type { World } from '../worlds/world.ts';
import type { Terminal } from './command.ts';
import { UsageError } from './usage-error.ts';

const flags = {
  findings: { type: 'string' },
  'findings-report': { type: 'string' },
  'findings-out': { type: 'string' },
  except: { type: 'string', multiple: true },
} as const;

const reports = {
  text: textOf,
  json: (all: readonly Judged[]) => JSON.stringify({ summary: countsOf(all), worlds: all }, null, 2).split('\n'),
  junit: junitOf,
  github: githubOf,
} satisfies Record<string, (all: readonly Judged[]) => string[]>;
type Form = keyof typeof reports;

/** What is to become of the findings of a run. */
export interface FindingsPlan {
  isFatal: boolean;
  form: Form;
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
  return {
    plan: { isFatal: findings === 'fail', form: readForm(form), out: out || undefined, except: [except].flat().map(readException) },
    others,
  };
}

function readForm(text: string | boolean): Form {
  const form = Object.keys(reports).find((name): name is Form => name === text);
  if (form === undefined) throw new UsageError(`--findings-report: expected ${Object.keys(reports).join(', ')}, got "${text}"`);
  return form;
}

/** `polling-fast=our own dashboard`, or for one route `polling-fast@GET /api/status=…`. */
function readException(text: string | boolean): Exception {
  const [, rule = '', route, reason = ''] = /^([\w-]+)(?:@([^=]*))?=(.*)$/s.exec(String(text)) ?? [];
  if (rule === '' || reason.trim() === '') throw new UsageError(`--except: expected RULE=REASON, got "${text}"`);
  if (!rules.some(({ id }) => id === rule))
    throw new UsageError(`--except: there is no rule "${rule}"; there are ${rules.map(({ id }) => id).join(', ')}`);
  return { rule, reason, ...(route !== undefined && { route }) };
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
    const lines = reports[form](all);
    if (out !== undefined) write(out, lines);
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

function write(file: string, lines: readonly string[]): void {
  try {
    writeFileSync(file, `${lines.join('\n')}\n`);
  } catch (error) {
    throw new UsageError(`--findings-out ${file}: cannot be written: ${messageOf(error)}`);
  }
}
