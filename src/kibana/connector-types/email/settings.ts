/** `xpack.actions.email.*`, and what else of Kibana's settings a mail depends on. */
export interface EmailSettings {
  /** `domain_allowlist`; without it every domain is allowed. */
  domainAllowlist?: string[];
  /** `services.enabled`: names such as `google-mail`; `*` is all. */
  services: string[];
  /** `services.ses`: the only server that the service `ses` may have. */
  ses?: { host: string; port: number };
  /** `maximum_body_length`, in bytes. */
  maximumBodyLength: number;
  /** `xpack.actions.enableFooterInEmail`. */
  footer: boolean;
}

const MEGABYTE = 1024 * 1024;

export const defaultEmailSettings: EmailSettings = { services: ['*'], maximumBodyLength: 25 * MEGABYTE, footer: true };
