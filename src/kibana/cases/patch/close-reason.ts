import { badRequest } from '../../http/errors.ts';
import type { StoredCase } from '../case.ts';
import type { PatchCase } from '../schemas/case-schemas.ts';

/**
 * Security Solution registers a validator of close reasons; other owners take any. Its list is not in the sources that were read:
 * `other` passes Kibana's tests, the rest are the closing reasons of alerts in Security Solution's UI.
 */
const reasonsOfSecuritySolution = ['false_positive', 'duplicate', 'true_positive', 'benign_positive', 'automated_closure', 'other'];

/** Throws Kibana's 400 for a reason if the case does not sync alerts, or its owner does not know the reason. */
export function ensureValidCloseReason({ id, attributes }: StoredCase, { closeReason, settings }: Omit<PatchCase, 'id' | 'version'>): void {
  if (closeReason === undefined) return;
  const syncAlerts = settings?.syncAlerts ?? attributes.settings.syncAlerts;
  if (!syncAlerts) throw badRequest(`Cannot provide a close reason for case ${id} when sync alerts is disabled.`);
  if (attributes.owner === 'securitySolution' && !reasonsOfSecuritySolution.includes(closeReason)) {
    throw badRequest(`Invalid close reason: "${closeReason}"`);
  }
}
