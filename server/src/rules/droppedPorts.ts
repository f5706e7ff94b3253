import { hasUnknown } from '../text/sourcedText.ts';
import type { DroppedPorts } from '../topology/droppedPorts.ts';
import { removeFlagWritten, removePublications, shownMapping } from '../topology/edits/publications.ts';
import type { Fix, Report } from './rule.ts';

/** Mappings as messages show them. */
export function droppedShown({ container, publications }: DroppedPorts): string {
  const [first] = publications;
  if (first === undefined) return '`-P`';
  const shown = shownMapping(first);
  if (publications.length === 1 && shown !== '' && !hasUnknown(shown)) return `\`${shown}\``;
  return container.kind === 'service' ? '`ports`' : '`-p`';
}

/** The mappings, with the networks that drop them beside. */
export const droppedPlace = ({ at, networks }: DroppedPorts): Report => ({
  at,
  related: networks.flatMap((network) =>
    network.at
      ? [
          {
            at: network.at,
            message: { en: `\`${network.id}\` is declared here`, ko: `\`${network.id}\` 네트워크의 선언` },
          },
        ]
      : [],
  ),
});

/** What is dropped anyway can go. */
export function* droppedFixes({ container, networks, at, publications }: DroppedPorts): Generator<Fix> {
  const edits =
    publications.length === 0
      ? removeFlagWritten(container.publishAll?.written)
      : removePublications(publications, container);
  // A base file may be used without the override that declares the networks so.
  const isOneFile = networks.every((network) => network.at === undefined || network.at.uri === at.uri);
  if (edits)
    yield { title: { en: 'Remove the mappings', ko: '매핑 제거' }, safety: isOneFile ? 'safe' : 'unsafe', edits };
}
