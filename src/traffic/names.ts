import * as z from 'zod';

/**
 * The names that an editor completes. None here, for traffic knows no service: `worlds/names.ts`, which is merged with these, says which there are. A user can
 * merge those of types and presets of their own in the same way.
 */

// biome-ignore-start lint/suspicious/noEmptyInterface: they are there to be merged with.
export interface KnownOperations {}
export interface KnownServices {}
export interface KnownPresets {}
export interface KnownActs {}
export interface KnownConnectorTypes {}
// biome-ignore-end lint/suspicious/noEmptyInterface: as above.

/** One of the known names, or any other. */
type Open<Known> = Extract<keyof Known, string> | (string & {});

/** Any text, of which an editor completes the known ones. */
// Safe: every text is one of the names.
export const openName = <Name extends string>() => z.string() as unknown as z.ZodType<Name, Name>;

/** What a request does: one of the known operations, or one of a connector type of one's own. */
export type Operation = Open<KnownOperations>;
/** `kibana`, or the name of a third party: its simulator's. */
export type Service = Open<KnownServices>;
/** A failure by name, such as `jira.unauthorized`. */
export type PresetName = Open<KnownPresets>;
/** What somebody else can do, such as `edit-case`. */
export type ActName = Open<KnownActs>;
/** A connector type by its id, such as `.jira`. */
export type ConnectorTypeId = Open<KnownConnectorTypes>;
