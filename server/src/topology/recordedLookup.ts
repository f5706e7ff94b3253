import type { FileState, Lookup } from './lookup.ts';
import type { Topology } from './model.ts';

/** A lookup that remembers what it was asked for, and what the answer was. */
export interface RecordedLookup {
  readonly lookup: Lookup;
  lists(): Pick<Topology, 'read' | 'absent' | 'missing'>;
}

export function recorded(lookup: Lookup): RecordedLookup {
  const asked = new Map<string, FileState['kind']>();
  const withState = (kind: FileState['kind']): string[] =>
    [...asked].filter(([, state]) => state === kind).map(([uri]) => uri);
  return {
    lookup: (uri) => {
      const state = lookup(uri);
      asked.set(uri, state.kind);
      return state;
    },
    lists: () => ({ read: withState('text'), absent: withState('absent'), missing: withState('not-loaded') }),
  };
}
