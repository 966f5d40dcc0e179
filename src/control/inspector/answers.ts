/** What this page reads of the control API's answers. */
export interface Pulse {
  clock: string | null;
  kept: number;
  dropped: number;
  worlds: string[];
  faults: { id: string; used: number }[];
}

export interface Fault {
  id: string;
  explanation: string;
  counts: { seen: number; used: number };
  rule: { name?: string; times?: number; match?: Record<string, unknown>; fault: { kind: string; status?: number }[] };
}

export interface Preset {
  name: string;
  summary: string;
  happens: string;
  evidence: string;
  impossible?: string;
  rules: unknown[];
}

export interface Case {
  id: string;
  title: string;
  status: string;
  external_service?: { external_title?: string; external_id?: string; pushed_at?: string } | null;
}

export interface Connector {
  id: string;
  name: string;
  connector_type_id?: string;
  config?: Record<string, unknown>;
}

export interface Simulator {
  name: string;
  holds: Record<string, number>;
}

export interface Message {
  service: string;
  at?: string;
  connectorType?: string;
  body: unknown;
}
