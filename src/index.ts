export { type ConnectOptions, connectMockKibana } from './control/client/client.ts';
export type { FailureHandle, MockJournal, MockKibana } from './control/mock-kibana.ts';
export type { Compatibility, CompatibilityOptions } from './insight/compat/compatibility.ts';
export type { CaseEffects, EffectFact, Effects, Ticket } from './insight/effects/effects.ts';
export type { Exception, Finding, Findings, FindingsOptions } from './insight/findings/finding.ts';
export type { LeastPrivilege } from './insight/privileges/least-privilege.ts';
export { type SweepOptions, type Swept, sweep } from './insight/sweep/sweep-entry.ts';
export { type Clock, type ManualClock, manualClock, systemClock } from './kernel/clock.ts';
export type { Fetch } from './kernel/fetch.ts';
export { type Ids, type SeededIds, seededIds } from './kernel/ids.ts';
export {
  defineCaseConnectorType,
  type ExternalIncident,
  type IncidentService,
  type PushComment,
} from './kibana/connector-types/definition/case-connector-type.ts';
export type { CaseSupport, FieldMapping, PushableCase } from './kibana/connector-types/definition/case-support.ts';
export {
  type ConnectorExample,
  type ConnectorType,
  type ConnectorTypeMetadata,
  type ConnectorTypeSpec,
  defineConnectorType,
  type ExecutionContext,
  ExecutionError,
  type License,
  type OutgoingSettings,
} from './kibana/connector-types/definition/connector-type.ts';
export { ReturnedError } from './kibana/connector-types/definition/returned-error.ts';
export { defineSubActionConnectorType } from './kibana/connector-types/definition/sub-action-connector-type.ts';
export { type SubAction, type SubActions, subAction } from './kibana/connector-types/definition/sub-actions.ts';
export { createWorld, startMockKibana } from './server/published.ts';
export type { StartOptions } from './server/server.ts';
export type { RunningSimulator, Simulator, SimulatorDeps } from './simulators/simulator.ts';
export type { Exchange } from './traffic/journal/exchange.ts';
export type { Match } from './traffic/match/match.ts';
export type { Failure } from './traffic/script/failure.ts';
export type { Fault, FaultRule } from './traffic/script/rules/rule.ts';
export type { Arranged, Arrangement, KibanaObject } from './worlds/arrange.ts';
export type { ActName, ConnectorTypeId, Operation, PresetName, Service } from './worlds/names.ts';
export type { WorldOptions } from './worlds/options.ts';
export type { RunningMockKibana, World } from './worlds/promised.ts';
export type { ReceivedMessage } from './worlds/view.ts';
