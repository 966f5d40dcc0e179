import { expect, test } from 'vitest';
import { createLocate } from '#src/kibana/http/locate.ts';
import { createWorld } from '#src/worlds/world.ts';

test('the journal and Kibana find the route of a request by one search', () => {
  const locate = createLocate(createWorld().routes);
  const location = locate('GET', '/s/sales/api/cases/some-case');
  expect(location).toMatchObject({ place: { space: 'sales' }, route: { operation: 'case.get' }, params: { case_id: 'some-case' } });
  expect(locate('GET', '/s/sales/api/cases/some-case')).toBe(location);
  expect(locate('HEAD', '/s/sales/api/cases/some-case')).not.toBe(location);
  expect(locate('GET', '/s/sales/api/cases/another').params).toEqual({ case_id: 'another' });
});
