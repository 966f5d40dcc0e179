/** Rows without a probe of their own yet; each that gets one leaves this list. */
export const unprobed: readonly string[] = [
  'serviceNowErrorsKeepResponse',
  'casesWebhookQuotesSystemIds',
  'modelsMayTakeLonger',
  'filesHaveSha1',
  'pushMapsByCaseConnector',
  'casesWebhookChecksUserOnly',
  'errorSourceOfExecutor',
  'indexTellsEveryFailure',
];
