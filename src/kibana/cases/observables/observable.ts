import { isIPv4, isIPv6 } from 'node:net';
import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';

/** An observable as it is stored and answered. */
export interface Observable {
  id: string;
  typeKey: string;
  value: string;
  description: string | null;
  createdAt: string;
  updatedAt: string | null;
}

const changeable = lazily(() => ({ value: z.string(), description: z.string().nullable() }));
export const ObservableBody = lazily(() => z.strictObject({ typeKey: z.string(), ...changeable() }));
export type ObservableBody = z.output<ReturnType<typeof ObservableBody>>;

export const AddObservable = lazily(() => z.strictObject({ observable: ObservableBody() }));
export const UpdateObservable = lazily(() => z.strictObject({ observable: z.strictObject(changeable()) }));
export const AddObservables = lazily(() => z.strictObject({ caseId: z.string(), observables: z.array(ObservableBody()) }));

/** What a value of a built-in type looks like: near to common/observables/validators.ts, whose expressions were not taken over. Other types take any text but an empty one. */
const validators: Readonly<Record<string, (value: string) => boolean>> = {
  'observable-type-ipv4': isIPv4,
  'observable-type-ipv6': isIPv6,
  'observable-type-url': (value) => URL.canParse(value),
  'observable-type-email': (value) => /^[^\s@]+@[^\s@][^\s@.]*\.[^\s@]+$/.test(value),
  'observable-type-domain': (value) => /^(?!-)[\w-]+(?:\.[\w-]+)+$/.test(value),
};

export const isValidValue = ({ typeKey, value }: Pick<Observable, 'typeKey' | 'value'>): boolean =>
  (Object.hasOwn(validators, typeKey) ? validators[typeKey] : undefined)?.(value) ?? value !== '';

/** What makes two observables the same. */
export const identityOf = ({ typeKey, value }: Pick<Observable, 'typeKey' | 'value'>): string => `${typeKey}-${value}`;
