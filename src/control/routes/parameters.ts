import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';

/** What stands in the paths and queries of more than one kind of route, and what an editor of clients is told of. */
export const WorldId = lazily(() => z.strictObject({ id: z.string() }));
export const FaultId = lazily(() => z.strictObject({ id: z.string() }));
export const ExchangeId = lazily(() => z.strictObject({ id: z.string() }));
export const CaseId = lazily(() => z.strictObject({ id: z.string() }));
export const SpaceId = lazily(() => z.strictObject({ id: z.string() }));
export const ActName = lazily(() => z.strictObject({ name: z.string() }));
export const SimulatorName = lazily(() => z.strictObject({ name: z.string() }));

export const InSpace = lazily(() => z.strictObject({ space: z.string().default('default') }));
export const OfReceiver = lazily(() => z.strictObject({ type: z.string() }));

const A_COUNT = { error: 'expected a whole number from 1 to 1000' };
export const EventsQuery = lazily(() =>
  z.strictObject({
    after: z.string().optional(),
    most: z.coerce.number(A_COUNT).int(A_COUNT).min(1, A_COUNT).max(1000, A_COUNT).default(100),
  }),
);
