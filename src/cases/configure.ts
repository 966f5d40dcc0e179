import type { CaseConnector } from './case-connector.ts';
import type { CustomFieldConfiguration } from './custom-fields.ts';

/** What an owner decided about its cases, as far as cases themselves ask for it. */
export interface CaseConfiguration {
  owner: string;
  closure_type: 'close-by-user' | 'close-by-pushing';
  connector: CaseConnector;
  customFields: readonly CustomFieldConfiguration[];
}

/** The configurations of a space, one for each owner at the most. */
export class Configurations {
  /** The configuration of the cases of that owner, if it made one. */
  configurationOf(_space: string, _owner: string): CaseConfiguration | undefined {
    return undefined;
  }
}
