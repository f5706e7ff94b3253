import type { Seed } from '../topology/seed.ts';
import { baseName } from '../topology/uri.ts';
import { CONFIG_FILE } from '../workspace/configFile.ts';
import { kindOf } from '../workspace/seeds.ts';
import { completeCompose } from './completion/compose.ts';
import { completeDockerfile } from './completion/dockerfile.ts';
import { inOrder, type Completion, type CompletionRequest } from './completion/item.ts';
import { completeConfigFile, completeSuppression } from './completion/rules.ts';
import { completeScript } from './completion/script.ts';
import { completeEnvFile } from './completion/variables.ts';

/**
 * What may be meant at a place, where the model of the network knows more than a schema: names that resolve from there, ports
 * that are free or listened on, networks, rules. Empty everywhere else, so that others are not drowned. Works on half-typed files.
 */
export function completionsAt(request: CompletionRequest): Completion[] {
  const { uri, text, offset, topologies } = request;
  if (offset < 0 || offset > text.length) return [];
  if (baseName(uri) === CONFIG_FILE) return inOrder(completeConfigFile(request), request);
  const suppression = completeSuppression(request);
  if (suppression !== undefined) return inOrder(suppression, request);
  const kind = kindOf(uri, text) ?? topologies.find(({ seed }) => seed === uri)?.origin;
  if (kind === undefined) return topologies.length === 0 ? [] : inOrder(completeEnvFile(request), request);
  return inOrder(BY_KIND[kind]?.(request) ?? [], request);
}

const BY_KIND: Readonly<Partial<Record<Seed['kind'], (request: CompletionRequest) => Completion[]>>> = {
  compose: completeCompose,
  dockerfile: completeDockerfile,
  script: completeScript,
  makefile: completeScript,
};
