import { describe, expect, it } from 'vitest';
import { connectorTypes } from '#src/kibana/connector-types/index.ts';
import { isOfCases } from '../../connector-types/examples/example.ts';
import { typeExamples, vendorExamples } from '../../connector-types/examples/index.ts';
import { describeCaseConnectorType, describeConnectorType } from './contract.ts';

describe('the examples', () => {
  it('are there for each connector type, and for no other', () => {
    const shown = new Set(typeExamples.map(({ type }) => type.id));
    expect([...shown].sort()).toEqual(connectorTypes.map(({ id }) => id).sort());
  });

  it('are there for each simulator, and show what goes out to it', () => {
    const simulators = new Set(connectorTypes.map(({ simulator }) => simulator.name));
    expect(vendorExamples.map(({ simulator }) => simulator.name).sort()).toEqual([...simulators].sort());
    const shown = new Set(
      typeExamples.filter((example) => example.sends || (!isOfCases(example) && example.isNotEmulated)).map(({ type }) => type.id),
    );
    expect(connectorTypes.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual([]);
  });

  it('have names of their own', () => {
    expect(new Set(typeExamples.map(({ name }) => name)).size).toBe(typeExamples.length);
  });
});

describe.each(typeExamples)('$type.id, as $name', (example) => {
  if (isOfCases(example)) describeCaseConnectorType(example);
  else describeConnectorType(example);
});
