import type { Component } from '../component.ts';
import { effectComponents } from './effects.ts';
import { faultComponents } from './faults.ts';
import { insightComponents } from './insight.ts';
import { journalComponents } from './journal.ts';
import { seedComponents } from './seeds.ts';
import { trafficComponents } from './traffic.ts';
import { worldComponents } from './worlds.ts';

/** Whatever has a name of its own in the OpenAPI document and in the JSON schemas of files. */
export const components: readonly Component[] = [
  ...trafficComponents,
  ...faultComponents(),
  ...journalComponents,
  ...effectComponents,
  ...insightComponents,
  ...seedComponents,
  ...worldComponents,
];
