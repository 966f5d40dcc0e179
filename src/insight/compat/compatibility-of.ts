import { messageOf } from '../../kernel/is-error.ts';
import { order } from '../../kibana/releases/differences/difference.ts';
import type { KibanaVersion } from '../../kibana/releases/kibana-version.ts';
import { kibanaVersion, releaseNamed } from '../../kibana/releases/kibana-version.ts';
import { InvalidInput } from '../../traffic/script/problems.ts';
import type { RecordedStep } from '../replay/recorded.ts';
import { replay } from '../replay/replay.ts';
import type { SetStage } from '../replay/stage.ts';
import { firstOther, stoppedAt } from '../replay/stopped.ts';
import { causesOf, toChange } from './causes.ts';
import { compare } from './compare.ts';
import { type Compatibility, type CompatibilityOptions, LEVELS, type RequestCompatibility, worst } from './compatibility.ts';

interface Deps {
  /** The run, oldest first. */
  steps: readonly RecordedStep[];
  /** The release of the run. */
  release: string;
  /** Why some of the run may be missing. */
  blind: readonly string[];
  setStage: SetStage;
}

/** Plays a run in two releases, and tells what becomes of each request. Throws for a release that does not exist. */
export async function compatibilityOf({ steps, release, blind, setStage }: Deps, options: CompatibilityOptions): Promise<Compatibility> {
  const from = read('from', options.from ?? release);
  const to = read('to', options.to);
  if (order(from.number) > order(to.number)) refuse('to', `expected a release from ${from.name} on, got "${to.name}"`);
  const played = await replay(steps, setStage({ kibana: from }));
  const end = firstOther(played);
  const base = played.slice(0, end);
  const cut = end === played.length ? steps : steps.slice(0, steps.indexOf(played[end]?.recorded ?? (steps[0] as RecordedStep))); // Safe: it is one of the steps.
  const play = (kibana: KibanaVersion) => replay(cut, setStage({ kibana }));
  const target = await play(to);
  const sent = base.map(({ recorded: { path, search, body } }) => `${path}?${search} ${body}`);
  const isUsed = (after: number) => (value: unknown) =>
    typeof value === 'string' && value.length > 3 && sent.slice(after + 1).some((text) => text.includes(value));
  const aspects = base.map((was, index) => {
    const is = target[index];
    return is ? compare(was, is, isUsed(index)) : [];
  });
  const causes = await causesOf(aspects, { base, from, to, play });
  const requests = base.map(({ recorded: { id, method, shown: path } }, index): RequestCompatibility => {
    const changes = (aspects[index] ?? [])
      .map((aspect) => toChange(aspect, causes(index, aspect)))
      .sort((one, other) => LEVELS.indexOf(one.level) - LEVELS.indexOf(other.level));
    return { exchange: id, method, path, level: worst(changes.map(({ level }) => level)), changes };
  });
  const stopped = stoppedAt(played, end, `in ${from.name}`);
  return {
    from: from.name,
    to: to.name,
    requests,
    level: worst(requests.map(({ level }) => level)),
    ...(stopped && { stopped }),
    blind: [...blind],
  };
}

function read(option: 'from' | 'to', name: string): KibanaVersion {
  try {
    const version = kibanaVersion(releaseNamed(name));
    return version.documented ? refuse(option, 'expected the number of a release, and not "documented"') : version;
  } catch (error) {
    return error instanceof InvalidInput ? raise(error) : refuse(option, messageOf(error));
  }
}

const refuse = (path: string, message: string): never => raise(new InvalidInput('There is nothing to compare with', [{ path, message }]));

function raise(error: Error): never {
  throw error;
}
