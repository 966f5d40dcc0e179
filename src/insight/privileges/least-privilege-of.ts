import { isObject } from '../../kernel/json.ts';
import type { KibanaVersion } from '../../kibana/releases/kibana-version.ts';
import { compare } from '../compat/compare.ts';
import type { RecordedStep } from '../replay/recorded.ts';
import { type Outcome, replay } from '../replay/replay.ts';
import type { SetStage, StagePrivileges } from '../replay/stage.ts';
import { firstOther, stoppedAt } from '../replay/stopped.ts';
import type { LeastPrivilege, NeededPrivilege } from './least-privilege.ts';
import { caseFeature, descriptorsOf, featuresOf, roleOf, subPrivilegesOf } from './role.ts';

interface Deps {
  steps: readonly RecordedStep[];
  kibana: KibanaVersion;
  /** Every owner of cases that this Kibana has. */
  owners: readonly string[];
  /** Why some of the run may be missing. */
  blind: readonly string[];
  setStage: SetStage;
}

/** A privilege that can be taken away, and what is left then: the most taken first. */
interface Part {
  feature: string;
  name(held: StagePrivileges): string | undefined;
  less(held: StagePrivileges): StagePrivileges[];
}

/** Takes away from a user who may do everything whatever the run does not need, and proves of each privilege that is left what comes without it. */
export async function leastPrivilegeOf({ steps, kibana, owners, blind, setStage }: Deps): Promise<LeastPrivilege> {
  const run = steps.filter(({ kind }) => kind === 'request');
  const used = run.flatMap((step) =>
    step.kind === 'request' && !step.arranged ? [/^\/s\/([^/]+)\//.exec(step.path)?.[1] ?? 'default'] : [],
  );
  const spaces = [...new Set(used)];
  const full: StagePrivileges = {
    connectors: 'all',
    cases: Object.fromEntries(owners.map((owner) => [owner, 'all' as const])),
    caseSubPrivileges: subPrivilegesOf(kibana),
    spaces,
  };
  const play = (privileges: StagePrivileges) => replay(steps, setStage({ kibana, privileges }));
  const whole = await play(full);
  const end = firstOther(whole);
  const base = whole.slice(0, end);
  const others = async (privileges: StagePrivileges) => othersThan(base, await play(privileges));
  let held = full;
  const parts = partsOf(kibana, owners);
  for (const part of parts) {
    for (const less of part.less(held)) {
      if ((await others(less)).length > 0) continue;
      held = less;
      break;
    }
  }
  const needed: NeededPrivilege[] = [];
  for (const part of parts) {
    const privilege = part.name(held);
    const less = part.less(held).at(-1);
    if (privilege === undefined || !less) continue;
    const broken = await others(less);
    const [first] = broken;
    if (!first) continue;
    const { id, method, shown: path } = first.recorded;
    const without = `${first.status}${messageOf(first.body)}`;
    needed.push({ feature: part.feature, privilege, requests: broken.length, exchange: id, request: `${method} ${path}`, without });
  }
  const features = featuresOf(held, kibana);
  const stopped = stoppedAt(whole, end, 'with every privilege');
  return {
    kibanaVersion: kibana.name,
    needed,
    role: roleOf(features, spaces),
    role_descriptors: descriptorsOf(features, spaces),
    ...(stopped && { stopped }),
    blind: [...blind],
  };
}

function partsOf(kibana: KibanaVersion, owners: readonly string[]): Part[] {
  const levels = (level: string | undefined) =>
    level === 'all' ? (['none', 'read'] as const) : level === 'read' ? (['none'] as const) : [];
  const shown = (level: string | undefined) => (level === 'none' ? undefined : level);
  return [
    {
      feature: 'actions',
      name: ({ connectors }) => shown(connectors),
      less: (held) => levels(held.connectors).map((connectors) => ({ ...held, connectors })),
    },
    ...owners.map(
      (owner): Part => ({
        feature: caseFeature(owner, kibana),
        name: ({ cases }) => shown(cases[owner]),
        less: (held) => levels(held.cases[owner]).map((level) => ({ ...held, cases: { ...held.cases, [owner]: level } })),
      }),
    ),
    ...subPrivilegesOf(kibana).map(
      (sub): Part => ({
        feature: 'cases',
        name: ({ caseSubPrivileges = [] }) => (caseSubPrivileges.includes(sub) ? sub : undefined),
        less: (held) => {
          const { caseSubPrivileges = [] } = held;
          return caseSubPrivileges.includes(sub) ? [{ ...held, caseSubPrivileges: caseSubPrivileges.filter((each) => each !== sub) }] : [];
        },
      }),
    ),
  ];
}

/** The requests of the run that come to something else; what a test arranged is not asked. */
const othersThan = (base: readonly Outcome[], outcomes: readonly Outcome[]): Outcome[] =>
  outcomes.filter((outcome, index) => {
    const was = base[index];
    return was !== undefined && !was.recorded.arranged && compare(was, outcome, () => false).some(({ level }) => level !== 'unknown');
  });

const messageOf = (body: unknown) => (isObject(body) && typeof body['message'] === 'string' ? ` ${body['message']}` : '');
