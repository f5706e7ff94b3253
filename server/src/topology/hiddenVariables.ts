import { getEntry } from '../syntax/yaml/node.ts';
import type { Container } from './model.ts';

/** Whether variables of the container stand where nobody can read them, as in an `env_file` that is not there. */
export const hasHiddenVariables = ({ partial, written, environment }: Container): boolean =>
  partial ||
  (written.kind === 'service' &&
    getEntry(written.map, 'env_file') !== undefined &&
    !environment.some(({ from }) => from === 'env_file'));
