import { type Difference, type KibanaVersion, perVersion } from '../../releases/kibana-version.ts';

/** What the axios of a release does, measured with the library on Node 20. */
export interface Axios {
  version: string;
  /** The content type of an object that is given none. */
  jsonType: string;
  /** Whether it asks for compressed answers. */
  acceptsEncodings: boolean;
  /** Where it puts the content type of a GET: second, as that of any body, or among the headers that it is given. */
  contentType: 'second' | 'as given' | 'as given, last unless in the usual letters';
  /** Whether credentials of its `auth` take the place of a header that says otherwise. */
  authWins: boolean;
  /** What it makes of a URL without a host, and of protocols that are not HTTP. */
  urls: 'strict' | 'localhost' | 'localhost, whatever the protocol';
}

const versions = [
  ['axios1135', '1.13.5'],
  ['axios1121', '1.12.1'],
  ['axios182', '1.8.2'],
  ['axios174', '1.7.4'],
  ['axios163', '1.6.3'],
  ['axios16', '1.6.0'],
  ['axios14', '1.4.0'],
  ['axios027', '0.27.2'],
] as const satisfies readonly (readonly [Difference, string])[];

export const axiosOf = perVersion(({ has }: KibanaVersion): Axios => {
  const [, version] = versions.find(([name]) => has(name)) ?? ['', '0.21.1'];
  const first = !has('axios027');
  return {
    version,
    jsonType: first ? 'application/json;charset=utf-8' : 'application/json',
    acceptsEncodings: has('axios14'),
    contentType: has('axios16') ? 'second' : has('axios14') ? 'as given' : 'as given, last unless in the usual letters',
    authWins: !first,
    urls: has('axios174') ? 'strict' : first ? 'localhost, whatever the protocol' : 'localhost',
  };
});
