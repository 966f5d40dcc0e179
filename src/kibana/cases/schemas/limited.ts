import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';

interface Limits {
  min?: number;
  max: number;
}

/** A text whose trimmed length is limited; its refusals name the field in Kibana's words. */
export const limitedString = (fieldName: string, { min = 1, max }: Limits) =>
  z.string().superRefine((value, { addIssue }) => {
    const { length } = value.trim();
    if (length === 0 && min > 0) addIssue(`The ${fieldName} field cannot be an empty string.`);
    else if (length < min) addIssue(`The length of the ${fieldName} is too short. The minimum length is ${min}.`);
    else if (length > max) addIssue(`The length of the ${fieldName} is too long. The maximum length is ${max}.`);
  });

export const limitedArray = <Item extends z.ZodType>(fieldName: string, item: Item, { min = 0, max }: Limits) =>
  z.array(item).superRefine((value, { addIssue }) => {
    if (value.length < min) addIssue(`The length of the field ${fieldName} is too short. Array must be of length >= ${min}.`);
    if (value.length > max) addIssue(`The length of the field ${fieldName} is too long. Array must be of length <= ${max}.`);
  });

export const safeInteger = (fieldName: string) =>
  z.number().refine(Number.isSafeInteger, `The ${fieldName} field should be an integer between -(2^53 - 1) and 2^53 - 1, inclusive.`);

/** `NonEmptyString` of Cases. */
export const nonEmptyString = lazily(() => z.string().refine((value) => value.length >= 1, 'string must have length >= 1'));
