import { ServiceNowApi, type ServiceNowContext } from './api.ts';
import type { ServiceNowConfig } from './config.ts';

/** What differs between ITSM and SecOps. */
export interface ServiceNowApplication {
  table: string;
  /** The staging table of Elastic's application in ServiceNow, which feeds `table`. */
  importSetTable: string;
  /** The scope of that application. */
  scope: string;
}

/** The calls of a type that writes incidents, by the Table API or through import sets. */
export class ServiceNowIncidentApi extends ServiceNowApi {
  readonly application: ServiceNowApplication;
  readonly usesTableApi: boolean;

  constructor(context: ServiceNowContext & { config: ServiceNowConfig }, application: ServiceNowApplication) {
    super(context);
    this.application = application;
    this.usesTableApi = context.config.usesTableApi ?? true;
  }

  /** Import sets need Elastic's application in ServiceNow. */
  async checkApplication(): Promise<void> {
    if (this.usesTableApi) return;
    await this.attempt('Unable to get application version', { endpoint: 'health', method: 'get' }, () =>
      this.send('get', `api/${this.application.scope}/elastic_api/health`),
    );
  }
}
