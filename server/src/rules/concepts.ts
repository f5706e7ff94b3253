import type { Localized } from '../locale/locale.ts';

/** Concept pages under docs/concepts, with Docker's own page on the subject for editors that cannot show ours. */
export const CONCEPTS = {
  'bridge-and-isolation': concept('The bridge and its isolation', '브리지와 격리', 'engine/network/drivers/bridge/'),
  'publishing-ports': concept('Publishing ports', '포트 게시', 'engine/network/port-publishing/'),
  'host-networking': concept('Host networking', '호스트 네트워킹', 'engine/network/drivers/host/'),
  'reaching-the-host': concept(
    'Reaching the host',
    '호스트에 접근하기',
    'reference/cli/docker/container/run/#add-host',
  ),
  'loopback-in-a-container': concept(
    '127.0.0.1 inside a container',
    '컨테이너 안의 127.0.0.1',
    'engine/network/port-publishing/',
  ),
  'names-on-networks': concept('Names on networks', '네트워크의 이름', 'compose/how-tos/networking/'),
  'user-defined-networks': concept('User-defined networks', '사용자 정의 네트워크', 'engine/network/drivers/bridge/'),
  'none-mode': concept('No network', 'none 네트워크 모드', 'engine/network/drivers/none/'),
  'sharing-a-namespace': concept(
    'Sharing a network namespace',
    '네트워크 네임스페이스 공유',
    'engine/network/#container-networks',
  ),
  links: concept('Links, a piece of history', '지난 기능이 된 링크', 'engine/network/links/'),
  'static-addresses-and-subnets': concept(
    'Static addresses and subnets',
    '고정 주소와 서브넷',
    'reference/compose-file/networks/#ipam',
  ),
  'internal-networks': concept('Internal networks', '내부 네트워크', 'reference/compose-file/networks/#internal'),
  'macvlan-and-ipvlan': concept('macvlan and ipvlan', 'macvlan과 ipvlan', 'engine/network/drivers/macvlan/'),
  ipv6: concept('IPv6', 'IPv6', 'engine/daemon/ipv6/'),
  'exposing-safely': concept('Exposing safely', '안전하게 노출하기', 'engine/network/packet-filtering-firewalls/'),
  'healthchecks-and-start-order': concept(
    'Healthchecks and start order',
    '헬스체크와 시작 순서',
    'compose/how-tos/startup-order/',
  ),
  'volumes-and-copying': concept('Volumes and copying', '볼륨과 복사', 'engine/storage/volumes/'),
  podman: concept("Podman's differences", 'Podman의 차이', 'engine/network/'),
  'build-time-networking': concept(
    'Networking while an image is built',
    '이미지 빌드 중의 네트워크',
    'reference/compose-file/build/#network',
  ),
  'compose-files-that-merge': concept(
    'Compose files that merge',
    '병합되는 Compose 파일',
    'compose/how-tos/multiple-compose-files/merge/',
  ),
} as const satisfies Record<string, Concept>;

/** What a concept page is called, and where Docker documents the same. */
export interface Concept {
  readonly title: Localized<string>;
  /** Absolute address of Docker's documentation. */
  readonly documentation: string;
}

export type ConceptSlug = keyof typeof CONCEPTS;

function concept(en: string, ko: string, path: string): Concept {
  return { title: { en, ko }, documentation: `https://docs.docker.com/${path}` };
}
