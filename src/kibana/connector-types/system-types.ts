/** A type whose one connector Kibana makes itself, for its own use. */
export interface SystemConnectorType {
  id: `.${string}`;
  name: string;
}

/** A new one needs its line here. */
export const systemConnectorTypes: readonly SystemConnectorType[] = [{ id: '.cases', name: 'Cases' }];
