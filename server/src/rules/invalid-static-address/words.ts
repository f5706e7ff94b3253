import type { Localized } from '../../locale/locale.ts';

/** What is wrong with an address that a container asks for. */
export interface AddressMistake {
  readonly kind:
    | 'notation'
    | 'family'
    | 'no-subnet'
    | 'outside'
    | 'network'
    | 'broadcast'
    | 'gateway'
    | 'first'
    | 'auxiliary'
    | 'duplicate'
    | 'replicas'
    | 'predefined';
  readonly text: string;
  readonly version: 4 | 6;
  readonly container: string;
  /** The network, or the mode for `predefined`. */
  readonly network: string;
  /** The subnets of the network. */
  readonly blocks: string;
  /** Who has the address already. */
  readonly owner: string;
}

type Words = Readonly<Record<AddressMistake['kind'], (mistake: AddressMistake) => string>>;

const IN_USE = 'Address already in use';
const NO_SUBNET =
  'user specified IP address is supported only when connecting to networks with user configured subnets';
const PREDEFINED = 'user specified IP address is supported on user defined networks only';

const EN: Words = {
  notation: ({ text, version }) =>
    `\`${text}\` is no IPv${version} address, and the engine refuses it: "invalid IPv${version} address". ${text.includes('/') ? 'Write it without the prefix length, which the subnet has.' : 'Write an address of the subnet.'}`,
  family: ({ text, version }) =>
    `\`${text}\` is no IPv${version} address but one of the other family, and the engine refuses it: "invalid IPv${version} address". Write it behind ${version === 4 ? '`ipv6_address` or `--ip6`' : '`ipv4_address` or `--ip`'}.`,
  'no-subnet': ({ text, network }) =>
    `\`${network}\` gets whatever subnet is free, so nobody can promise \`${text}\` in it: "${NO_SUBNET}". Give the network a subnet around the address.`,
  outside: ({ text, network, blocks }) =>
    `\`${text}\` lies outside of ${blocks}, the subnet of \`${network}\`, and the engine refuses it: "no configured subnet or ip-range contain the IP address". Choose an address inside.`,
  network: ({ text, network }) =>
    `\`${text}\` names the subnet of \`${network}\` itself and is no address for a container: "${IN_USE}". Choose another.`,
  broadcast: ({ text, network }) =>
    `\`${text}\` is the broadcast address of \`${network}\`, which no container can have: "${IN_USE}". Choose another.`,
  gateway: ({ text, network }) =>
    `\`${text}\` is the gateway of \`${network}\`, so no container can have it: "${IN_USE}". Choose another.`,
  first: ({ text, network }) =>
    `\`${text}\` is the first address of \`${network}\`, which Docker gives to the gateway, so no container can have it: "${IN_USE}". Choose another, or set \`gateway\`.`,
  auxiliary: ({ text, network }) =>
    `\`${text}\` is kept free on \`${network}\` as an auxiliary address, so no container can have it: "${IN_USE}". Choose another.`,
  duplicate: ({ text, network, container, owner }) =>
    `\`${owner}\` has \`${text}\` on \`${network}\` already, so \`${container}\` cannot have it too: "${IN_USE}". Choose another.`,
  replicas: ({ text, container }) =>
    `\`${container}\` runs more than once, and \`${text}\` can be had once: "${IN_USE}". Leave the address out and use the name, or run one.`,
  predefined: ({ text, network }) =>
    `\`${text}\` cannot be had ${network}: "${PREDEFINED}". Make a network with a subnet around the address and join it.`,
};

const KO: Words = {
  notation: ({ text, version }) =>
    `\`${text}\` 값은 IPv${version} 주소가 아니어서 엔진이 "invalid IPv${version} address" 오류로 거부합니다. ${text.includes('/') ? '접두사 길이는 서브넷에 있으니 빼고 쓰세요.' : '서브넷 안의 주소를 쓰세요.'}`,
  family: ({ text, version }) =>
    `\`${text}\` 값은 IPv${version} 주소가 아니라 다른 종류의 주소여서 엔진이 "invalid IPv${version} address" 오류로 거부합니다. ${version === 4 ? '`ipv6_address` 또는 `--ip6`' : '`ipv4_address` 또는 `--ip`'} 뒤에 쓰세요.`,
  'no-subnet': ({ text, network }) =>
    `\`${network}\` 네트워크는 비어 있는 아무 서브넷이나 받으므로 그 안에서 \`${text}\` 주소를 약속할 수 없습니다: "${NO_SUBNET}". 네트워크에 이 주소를 포함하는 서브넷을 정하세요.`,
  outside: ({ text, network, blocks }) =>
    `\`${text}\` 주소가 \`${network}\` 네트워크의 서브넷 ${blocks} 밖에 있어서 엔진이 "no configured subnet or ip-range contain the IP address" 오류로 거부합니다. 서브넷 안의 주소를 쓰세요.`,
  network: ({ text, network }) =>
    `\`${text}\` 주소는 \`${network}\` 네트워크의 서브넷 자체를 가리키는 주소여서 컨테이너가 쓸 수 없습니다: "${IN_USE}". 다른 주소를 쓰세요.`,
  broadcast: ({ text, network }) =>
    `\`${text}\` 주소는 \`${network}\` 네트워크의 브로드캐스트 주소여서 컨테이너가 쓸 수 없습니다: "${IN_USE}". 다른 주소를 쓰세요.`,
  gateway: ({ text, network }) =>
    `\`${text}\` 주소는 \`${network}\` 네트워크의 게이트웨이여서 컨테이너가 쓸 수 없습니다: "${IN_USE}". 다른 주소를 쓰세요.`,
  first: ({ text, network }) =>
    `\`${text}\` 주소는 \`${network}\` 네트워크의 첫 주소이고 Docker가 게이트웨이에 주는 주소여서 컨테이너가 쓸 수 없습니다: "${IN_USE}". 다른 주소를 쓰거나 \`gateway\` 설정을 쓰세요.`,
  auxiliary: ({ text, network }) =>
    `\`${text}\` 주소는 \`${network}\` 네트워크에서 보조 주소로 비워 둔 것이어서 컨테이너가 쓸 수 없습니다: "${IN_USE}". 다른 주소를 쓰세요.`,
  duplicate: ({ text, network, container, owner }) =>
    `\`${network}\` 네트워크의 \`${text}\` 주소는 이미 \`${owner}\` 컨테이너의 것이어서 \`${container}\` 컨테이너가 쓸 수 없습니다: "${IN_USE}". 다른 주소를 쓰세요.`,
  replicas: ({ text, container }) =>
    `\`${container}\` 컨테이너는 여러 개가 실행되는데 \`${text}\` 주소는 하나만 가질 수 있습니다: "${IN_USE}". 주소를 빼고 이름을 쓰거나 하나만 실행하세요.`,
  predefined: ({ text, network }) =>
    `${network} \`${text}\` 주소를 가질 수 없습니다: "${PREDEFINED}". 이 주소를 포함하는 서브넷을 가진 네트워크를 만들어 들어가세요.`,
};

export const addressWords: Localized<(mistake: AddressMistake) => string> = {
  en: (mistake) => EN[mistake.kind](mistake),
  ko: (mistake) => KO[mistake.kind](mistake),
};
