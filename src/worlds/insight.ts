import type { Compatibility, CompatibilityOptions } from '../insight/compat/compatibility.ts';
import type { Shaping } from '../insight/compat/shaping.ts';
import type { Patience } from '../insight/compat/shaping-of.ts';
import type { Effects } from '../insight/effects/effects.ts';
import type { Findings, FindingsOptions } from '../insight/findings/finding.ts';
import type { LeastPrivilege } from '../insight/privileges/least-privilege.ts';
import type { ArrangedThen, RecordedStep } from '../insight/replay/recorded.ts';
import type { SetStage } from '../insight/replay/stage.ts';
import { type Clock, systemClock } from '../kernel/clock.ts';
import { stockOwners } from '../kibana/cases/owners.ts';
import type { Locate } from '../kibana/http/locate.ts';
import type { KibanaParts } from '../kibana/kibana.ts';
import type { Journal } from '../traffic/journal/journal.ts';
import type { WorldSettings } from './settings.ts';
import type { ThirdParties } from './third-parties.ts';

/** What a run tells that no single answer does. Nothing of it is loaded, or computed, before it is asked for. */
export interface Insight {
  /**
   * Reconciles what the third parties hold with what Kibana says of it: each case with its tickets and comments, and whatever is there twice, is gone, is
   * claimed by nobody, or waits for a push.
   */
  effects(): Promise<Effects>;
  /** What the requests so far tell of the client that sent them: that it ignores Retry-After, made two tickets of one case, never asked for page 2. */
  findings(options?: FindingsOptions): Promise<Findings>;
  /** What becomes of the requests so far in a later release: each is made again there, in worlds of their own. Rejects for a release that does not exist. */
  compatibility(options: CompatibilityOptions): Promise<Compatibility>;
  /** The smallest role with which the requests so far come to what they came to, found by making them again; what `setup` arranged needs nothing. */
  leastPrivilege(): Promise<LeastPrivilege>;
  /** Marks the requests that are made until `arrange` is done as arrangements of the test: findings are not about them. */
  setup<Made>(arrange: () => Made | Promise<Made>): Promise<Made>;
}

/** And what only the control API has. */
export interface MoreInsight extends Insight {
  /** Which differences between releases shaped the answer of an exchange: the requests up to it are made again. */
  shaping(exchange: string, patience: Patience): Promise<Shaping>;
}

interface Deps {
  parts: KibanaParts;
  journal: Journal;
  thirdParties: ThirdParties;
  clock: Clock;
  isManual: boolean;
  settings: Pick<WorldSettings, 'owners' | 'auth' | 'users' | 'apiKeys'>;
  /** Finds routes as another release has them. */
  locateIn(release: string): Locate;
  /** What was added without a request. */
  arranged: readonly ArrangedThen[];
  setStage: SetStage;
}

export function insight({ parts, journal, thirdParties, clock, isManual, settings, locateIn, arranged, setStage }: Deps): MoreInsight {
  const simulated = { simulators: thirdParties.simulators, simulates: (type: string) => thirdParties.simulates(type) };
  // A body that is cut or dropped still has its fingerprint.
  const fingerprintOf = (id: string) => {
    const entry = journal.recording.entries.get(id);
    return entry && `${entry.fingerprint} ${entry.sent.truncatedFrom ?? entry.sent.bytes}`;
  };
  const effects = async () => (await import('../insight/effects/effects-of.ts')).effectsOf({ parts, journal, fingerprintOf, ...simulated });
  const steps = async (): Promise<RecordedStep[]> =>
    (await import('../insight/replay/recorded.ts')).recordedSteps(journal.recording.entries.all(), arranged, (url) =>
      journal.recording.redaction.url(url),
    );
  const blind = async () => (await import('../insight/effects/blind-spots.ts')).droppedExchanges(journal);
  return {
    effects,
    async findings(options) {
      const { findingsOf } = await import('../insight/findings/findings-of.ts');
      const { credentialOf } = await import('../insight/findings/credentials.ts');
      const { entries, redaction } = journal.recording;
      const reconciled = await effects();
      return findingsOf(
        {
          exchanges: journal.all(),
          fingerprintOf,
          locate: parts.locate,
          kibana: parts.kibana,
          cases: parts.cases.records.all().map(({ attributes }) => attributes),
          effects: reconciled,
          now: clock.now().getTime(),
          isManualClock: isManual,
          blind: reconciled.blind,
          locateIn,
          tellsSecret: (text) => redaction.tellsSecret(text),
          credentialOf: ({ id }) => credentialOf(entries.get(id)?.headers['authorization'], settings),
        },
        options,
      );
    },
    async compatibility(options) {
      const { compatibilityOf } = await import('../insight/compat/compatibility-of.ts');
      return compatibilityOf({ steps: await steps(), release: parts.kibana.number, blind: await blind(), setStage }, options);
    },
    async shaping(exchange, patience) {
      const { shapingOf } = await import('../insight/compat/shaping-of.ts');
      return shapingOf({ steps: await steps(), kibana: parts.kibana, setStage, clock: systemClock }, exchange, patience);
    },
    async leastPrivilege() {
      const { leastPrivilegeOf } = await import('../insight/privileges/least-privilege-of.ts');
      const owners = [...stockOwners, ...settings.owners];
      return leastPrivilegeOf({ steps: await steps(), kibana: parts.kibana, owners, blind: await blind(), setStage });
    },
    setup: (arrange) => journal.arrange(arrange),
  };
}
