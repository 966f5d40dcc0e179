import fc from 'fast-check';
import type { FaultRule } from '#src/traffic/script/rules/rule.ts';

type Fault = Exclude<FaultRule['fault'], readonly unknown[]>;

/** What goes wrong at one edge during a step. */
export interface Trouble {
  phase: 'before' | 'after';
  /** `respond` and the broken connections end an exchange, a body that is cut or no JSON leaves its effect, and `hang` waits until somebody leaves. */
  kind: 'respond' | 'drop-connection' | 'close-empty' | 'truncate-body' | 'malformed-body' | 'hang';
}

/** Which of the vendor's operations goes wrong. */
export type VendorTrouble = Trouble & { operation: 'createIncident' | 'updateIncident' | 'addComment' };

export const actions = [
  'createSpace',
  'deleteSpace',
  'createConnector',
  'renameConnector',
  'deleteConnector',
  'createCase',
  'retitleCase',
  'closeCase',
  'deleteCase',
  'addComment',
  'editComment',
  'deleteComment',
  'push',
  'remember',
  'recall',
] as const;

/** One step of a life, as plain data, so that it shrinks and can be pasted into a test. Numbers choose among what there is. */
export interface Step {
  action: (typeof actions)[number];
  space: number;
  one: number;
  other: number;
  /** With a version that somebody else has outdated. */
  isStale: boolean;
  kibana: Trouble | null;
  vendor: VendorTrouble | null;
}

export const spaces = ['default', 'team', 'night'] as const;

const trouble = fc.record<Trouble>({
  phase: fc.constantFrom('before', 'after'),
  kind: fc.constantFrom('respond', 'drop-connection', 'close-empty', 'truncate-body', 'malformed-body', 'hang'),
});
const operation = fc.constantFrom<VendorTrouble['operation']>('createIncident', 'updateIncident', 'addComment');
const vendorTrouble = fc.tuple(trouble, operation).map(([common, operation]) => ({ ...common, operation }));

/** Mostly what fills a world, so that pushes have something to push. */
const action = fc.constantFrom<Step['action']>(
  ...actions,
  ...(['createSpace', 'createConnector', 'createConnector', 'createCase', 'createCase', 'addComment', 'addComment', 'addComment'] as const),
  ...(['push', 'push', 'push', 'push', 'push', 'push', 'createCase', 'push', 'push', 'createCase'] as const),
);

const step: fc.Arbitrary<Step> = fc.record({
  action,
  space: fc.constantFrom(0, 0, 0, 0, 1, 2),
  one: fc.nat(7),
  other: fc.nat(7),
  isStale: fc.integer({ min: 0, max: 4 }).map((roll) => roll === 4),
  kibana: fc.option(trouble, { freq: 3 }),
  vendor: fc.option(vendorTrouble, { freq: 2 }),
});

/** A life of up to so many steps. */
export const life = (maxLength: number) => fc.array(step, { minLength: 1, maxLength, size: 'max' });

const faults: Record<Trouble['kind'], Fault> = {
  respond: { kind: 'respond', status: 503, body: 'Service Unavailable' },
  'drop-connection': { kind: 'drop-connection' },
  'close-empty': { kind: 'close-empty' },
  'truncate-body': { kind: 'truncate-body', fraction: 0.5 },
  'malformed-body': { kind: 'malformed-body' },
  hang: { kind: 'hang' },
};

/** The rule of a trouble, for one request. */
export const ruleOf = ({ phase, kind }: Trouble, match: NonNullable<FaultRule['match']>): FaultRule => ({
  times: 1,
  phase,
  match,
  fault: faults[kind],
});

/** Whether a trouble lets the request have its effect. */
export const hasEffect = ({ phase, kind }: Trouble): boolean => phase === 'after' || kind === 'truncate-body' || kind === 'malformed-body';
