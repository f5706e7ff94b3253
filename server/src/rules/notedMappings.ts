import type { PortNoteKind } from '../syntax/port/model.ts';
import type { Container, Publication, PublicationNote, Topology } from '../topology/model.ts';
import { isSynopsis } from '../topology/scriptLines.ts';

/** A mapping that is accepted, and a part of it that its author may not have meant. */
export interface Noted {
  readonly container: Container;
  readonly publication: Publication;
  readonly note: PublicationNote;
}

/** Every mapping of a topology about which the port parsers note something of a kind. */
export function* notedMappings(topology: Topology, kind: PortNoteKind): Generator<Noted> {
  for (const container of topology.containers) {
    if (isSynopsis(topology, container)) continue;
    for (const publication of container.publications) {
      for (const note of publication.notes) if (note.note.kind === kind) yield { container, publication, note };
    }
  }
}
