import type { Json } from '../kernel/json.ts';
import { didYouMean } from '../kernel/nearest.ts';
import type { ConnectorType } from '../kibana/connector-types/definition/connector-type.ts';
import type { Message } from '../simulators/receiver/messages.ts';
import type { Redaction } from '../traffic/journal/redaction/redaction.ts';
import type { Changes, Failure } from '../traffic/script/failure.ts';
import type { FaultHandle } from '../traffic/script/fault-handle.ts';
import { addFailure, type PresetUse } from '../traffic/script/presets/preset-use.ts';
import { InvalidInput } from '../traffic/script/problems.ts';
import type { RuleReport, Script } from '../traffic/script/script.ts';
import type { Acts } from './act.ts';
import type { ActName, Service } from './names.ts';
import type { ThirdParties } from './third-parties.ts';

/** A record of a simulator as plain JSON. */
export type SimulatorRecord = Readonly<Record<string, unknown>>;

/** The methods of a world for tests, which a world behind a URL has as well. */
export interface WorldView {
  /** Adds a failure to the script: the name of a preset, a rule, or a list of rules. Throws, with what was expected, when it is none of these. */
  fail(failure: Failure | PresetUse, changes?: Changes): FaultHandle;
  faults: {
    /** Every rule that is scripted, used up or not, with its counts. */
    list(): RuleReport[];
    /** Takes a failure out, by the id of its handle; whether it was there. */
    remove(id: string): boolean;
    clear(): void;
  };
  /** Throws when a scripted rule was never used. */
  expectNoUnusedRules(): void;
  /** Changes something as another user would: `act('lose-secrets', { id })` takes the secrets of a connector away. */
  act(name: ActName, details?: Record<string, Json>): void;
  /** The simulator of a third party. Throws, with the names of all simulators, when there is none of that name. */
  simulator(name: Service): {
    /** Its records of one kind, such as `issues`, oldest first. */
    records(kind: string): readonly SimulatorRecord[];
  };
  /**
   * What services that merely receive were sent, oldest first, with secrets masked: by connectors of a type (`.slack`), or by anybody
   * (`slack`, the name of the service). Throws, with what there is, when nothing of that name receives.
   */
  messages(of: string): ReceivedMessage[];
}

/** `body` is the value where it was JSON, else the text. */
export type ReceivedMessage = Message;

interface Deps {
  types: readonly ConnectorType[];
  redaction: Redaction;
  script: Script;
  acts: Acts;
  thirdParties: ThirdParties;
}

export const worldView = ({ types, redaction, script, acts, thirdParties }: Deps): WorldView => ({
  fail: (failure, changes) => addFailure(script, failure, changes),
  faults: { list: () => script.rules(), remove: (id) => script.remove(id), clear: () => script.clear() },
  expectNoUnusedRules: () => script.expectNoUnusedRules(),
  act(name, details = {}) {
    const act = Object.hasOwn(acts, name) ? acts[name] : undefined;
    if (!act)
      throw new InvalidInput(`Nobody can do "${name}"`, [
        { path: '', message: `expected one of ${Object.keys(acts).join(', ')}${didYouMean(name, Object.keys(acts))}` },
      ]);
    act.run(details);
  },
  simulator(name) {
    const { state } = thirdParties.simulator(name);
    return {
      records(kind) {
        const collection = Object.hasOwn(state, kind) ? state[kind] : undefined;
        if (!collection) throw new Error(`the simulator of ${name} holds no "${kind}"; it holds ${Object.keys(state).join(', ')}`);
        return collection.all().map((record) => ({ ...record }));
      },
    };
  },
  messages(of) {
    const type = types.find(({ id }) => id === of);
    if (!type && of.startsWith('.'))
      throw new Error(`there is no connector type "${of}"; there are ${types.map(({ id }) => id).join(', ')}`);
    const name = type?.simulator.name ?? of;
    const { messages } = thirdParties.simulator(name).state;
    if (!messages)
      throw new Error(`${name} keeps no messages; its simulator holds ${Object.keys(thirdParties.simulator(name).state).join(', ')}`);
    // Safe: `messages` is what the receiver calls its collection, and no other simulator has one of that name.
    const received = messages.all() as Message[];
    const asked = type ? received.filter(({ connectorType }) => connectorType === type.id) : received;
    return asked.map((message) => ({ ...message, body: redaction.value(message.body) }));
  },
});
