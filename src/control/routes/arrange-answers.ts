import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';

/** As Kibana answers them, which differs by release: only the id is in all. */
export const ConnectorObject = lazily(() => z.looseObject({ id: z.string() }));
export const CaseObject = lazily(() => z.looseObject({ id: z.string() }));

export const ArrangedAnswer = lazily(() => z.strictObject({ connectors: z.array(ConnectorObject()), cases: z.array(CaseObject()) }));
