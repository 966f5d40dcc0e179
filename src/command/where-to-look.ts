/** Where somebody who has just started it finds what came, and what there is. */
export const whereToLook = (url: string): Readonly<Record<string, string>> => ({
  page: `${url}/__mock/`,
  journal: `${url}/__mock/journal`,
  docs: `${url}/__mock/openapi.json, and in "mock-kibana help"`,
});
