/** Rows without a probe of their own yet; each that gets one leaves this list. */
export const unprobed: readonly string[] = [
  'serviceNowReadsBack',
  'serviceNowChecksEverySuccess',
  'serviceNowObservableLists',
  'serviceNowErrorsKeepResponse',
  'serviceNowCaseAdditionalFields',
  'serviceNowRefusalsAreUserErrors',
  'casesWebhookQuotesSystemIds',
  'casesWebhookChecksUserOnly',
  'absentSecretsPass',
  'errorSourceOfExecutor',
  'emptyAnswersPass',
  'indexTellsEveryFailure',
  'modelsMayTakeLonger',
  'caseFileFormsOf10Gib',
  'filesHaveSha1',
  'pushMapsByCaseConnector',
];
