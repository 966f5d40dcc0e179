import { InvalidTarget } from '../../contract/replay/ask-version.ts';
import { messageOf } from '../../kernel/is-error.ts';
import { order } from '../../kibana/releases/differences/difference.ts';
import { defaultRelease, kibanaVersion, releaseNamed } from '../../kibana/releases/kibana-version.ts';

const FIRST = '7.13.0';

/** The release that a Kibana is read as: its own, or the first or the newest one where that is not known. Throws for what is no number. */
export function nearestRelease(told: string): string {
  const named = releaseNamed(told);
  try {
    return kibanaVersion(named).name;
  } catch (cause) {
    if (!/^\d+\.\d+\.\d+$/.test(named)) throw new InvalidTarget(messageOf(cause), { cause });
    return order(named) < order(FIRST) ? FIRST : defaultRelease;
  }
}
