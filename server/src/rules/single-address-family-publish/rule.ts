import { isUnspecified, parseIp } from '../../syntax/ip/ip.ts';
import { dropHostIp } from '../../topology/edits/mapping.ts';
import { shownMapping } from '../../topology/edits/publications.ts';
import { valueOf } from '../../topology/known.ts';
import type { Container, Publication, Topology } from '../../topology/model.ts';
import { opensHostPorts, placeIn } from '../../topology/publishing.ts';
import { isSynopsis } from '../../topology/scriptLines.ts';
import { defineRule } from '../rule.ts';

/** A mapping to every address of one family. */
interface OneFamily {
  readonly container: Container;
  readonly publication: Publication;
  readonly address: string;
  readonly version: 4 | 6;
}

function* check(topology: Topology): Generator<OneFamily> {
  for (const container of topology.containers) {
    if (isSynopsis(topology, container) || !opensHostPorts(topology, container)) continue;
    const wild = container.publications.flatMap((publication): OneFamily[] => {
      const address = valueOf(publication.hostIp);
      const ip = address === undefined ? undefined : parseIp(address);
      return ip === undefined || address === undefined || !isUnspecified(ip)
        ? []
        : [{ container, publication, address, version: ip.version }];
    });
    const published = new Set(wild.map((one) => keyOf(one, one.version)));
    for (const one of wild) if (!published.has(keyOf(one, one.version === 4 ? 6 : 4))) yield one;
  }
}

/** The ports of a mapping for one family, to find those that publish the same for the other. */
const keyOf = ({ publication: { fields } }: OneFamily, version: 4 | 6): string =>
  `${version} ${fields.hostPorts?.text ?? ''} ${fields.containerPorts?.text ?? ''}`;

/** `0.0.0.0` and `[::]`, which are every address of one family and not every address. */
export const singleAddressFamilyPublish = defineRule<OneFamily>({
  id: 'single-address-family-publish',
  severity: 'information',
  confidence: 'high',
  concept: 'ipv6',
  offByDefault: true,
  title: { en: 'Published for one address family', ko: '한 주소 체계로만 게시' },
  check,
  report: ({ publication }) => ({ at: placeIn(publication) }),
  message: {
    en: ({ publication, address, version }) =>
      `\`${address}\` in \`${shownMapping(publication)}\` is every address of IPv${version} alone; clients that come over IPv${version === 4 ? 6 : 4} find nobody. Leave the address out to publish for both.`,
    ko: ({ publication, address, version }) =>
      `\`${shownMapping(publication)}\` 매핑의 \`${address}\` 주소는 IPv${version}의 모든 주소일 뿐이므로 IPv${version === 4 ? 6 : 4}로 오는 클라이언트는 아무도 만나지 못합니다. 둘 다에 게시하려면 주소를 빼세요.`,
  },
  *fixes({ container, publication }) {
    const edits = dropHostIp(publication, container);
    if (edits) yield { title: { en: 'Publish for IPv4 and IPv6', ko: 'IPv4와 IPv6에 게시' }, safety: 'unsafe', edits };
  },
});
