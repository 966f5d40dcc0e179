import { DEFAULT_JOURNAL_BYTES } from '../../traffic/journal/budget.ts';
import type { PlainWorldOptions } from '../../worlds/options.ts';

/** What a world may not have that is asked for over HTTP. */
interface Excess {
  /** As it was asked for, and as the server was started. */
  asked: string;
  started: string;
  /** What to start the server with. */
  flag: string;
}

type Limited = Pick<PlainWorldOptions, 'thirdParties' | 'allowedHosts' | 'keepSecrets' | 'journalBytes'>;
type Ways = NonNullable<PlainWorldOptions['thirdParties']>;

/** Tells why a world is refused whose machine would call, or whose journal would show or keep, more than whoever started the server allowed. */
export function widerThanStarted(asked: Limited, started: Limited): string | undefined {
  const excess = onNetwork(asked, started) ?? otherHosts(asked, started) ?? shownSecrets(asked, started) ?? ownBytes(asked, started);
  return (
    excess &&
    `A world that is made over HTTP has no more than its server was started with: ${excess.asked} was asked for, and it was started with ` +
      `${excess.started}. Start it with ${excess.flag}, or make the world in the server's own process, where createWorld() may do so.`
  );
}

function onNetwork({ thirdParties: asked }: Limited, { thirdParties: started = 'simulators' }: Limited): Excess | undefined {
  if (asked === undefined || !isWider(asked, started)) return undefined;
  const written = (way: Ways) => `thirdParties ${JSON.stringify(way)}`;
  const flag = asked === 'network' ? '--third-parties network' : `${written(asked)} in the file of --config`;
  return { asked: written(asked), started: written(started), flag };
}

/** Of a way for each type, those that are not named call simulators. */
function isWider(asked: Ways, started: Ways): boolean {
  if (started === 'network' || asked === 'simulators') return false;
  if (asked === 'network') return true;
  return Object.entries(asked).some(([type, way]) => way === 'network' && (started === 'simulators' || started[type] !== 'network'));
}

function otherHosts({ allowedHosts: asked = [] }: Limited, { allowedHosts: started = ['*'] }: Limited): Excess | undefined {
  const others = started.includes('*') ? [] : asked.filter((host) => !started.includes(host));
  if (others.length === 0) return undefined;
  const all = [...started, ...others].join(',');
  return { asked: `allowedHosts ${others.join(', ')}`, started: started.join(', ') || 'none', flag: `--allowed-hosts ${all}` };
}

function shownSecrets({ keepSecrets: asked = false }: Limited, { keepSecrets: started = false }: Limited): Excess | undefined {
  return asked && !started ? { asked: 'keepSecrets', started: 'masked ones', flag: '--keep-secrets true' } : undefined;
}

/** Each world with bytes of its own would add to what the server's worlds may keep together. */
function ownBytes({ journalBytes: asked }: Limited, { journalBytes: started = DEFAULT_JOURNAL_BYTES }: Limited): Excess | undefined {
  if (asked === undefined) return undefined;
  return { asked: `journalBytes ${asked}`, started: `${started} for all worlds together`, flag: `--journal-bytes ${asked}` };
}
