import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';

const Id = lazily(() => z.string().regex(/^[a-z0-9_-]+$/, "must be lower case, a-z, 0-9, '_', and '-' are allowed"));
const Color = lazily(() => z.string().regex(/^#[a-zA-Z0-9]{6}$/, 'must be a 6 digit hex color, starting with a #'));
const ImageUrl = lazily(() => z.string().regex(/^(?:data:image.*)?$/, "must start with 'data:image'"));

/** For what somebody looks for a space: spaces/server/routes/api/external/get_all.ts. */
const purposes = ['any', 'copySavedObjectsIntoSpace', 'shareSavedObjectsIntoSpace'] as const;
export type Purpose = (typeof purposes)[number];

export const SpacesQuery = lazily(() =>
  z
    .strictObject({ purpose: z.enum(purposes).exactOptional(), include_authorized_purposes: z.boolean().exactOptional() })
    .refine(
      ({ purpose, include_authorized_purposes: include }) => purpose === undefined || include !== true,
      'include_authorized_purposes can only be false when purpose is specified',
    ),
);

export const SpaceId = lazily(() => z.strictObject({ id: z.string() }));

/** x-pack/plugins/spaces/server/lib/space_schema.ts */
export const SpaceBody = lazily(() =>
  z.strictObject({
    id: Id(),
    name: z.string().min(1),
    description: z.string().exactOptional(),
    initials: z.string().max(2).exactOptional(),
    color: Color().exactOptional(),
    disabledFeatures: z.array(z.string()).default([]),
    _reserved: z.boolean().exactOptional(),
    imageUrl: ImageUrl().exactOptional(),
    solution: z.enum(['security', 'oblt', 'es', 'classic']).exactOptional(),
  }),
);
export type SpaceBody = z.output<ReturnType<typeof SpaceBody>>;
