import type { Localized } from '../../locale/locale.ts';

/** What is wrong with the addresses of a network. */
export interface SubnetMistake {
  readonly kind:
    | 'notation'
    | 'host-bits'
    | 'no-subnet'
    | 'gateway'
    | 'gateway-notation'
    | 'range'
    | 'range-notation'
    | 'range-bits'
    | 'auxiliary'
    | 'several';
  /** What is written. */
  readonly text: string;
  /** The subnet that it should lie in. */
  readonly block: string;
  /** How it is written rightly, for host bits. */
  readonly should: string;
  /** Whether the CLI refuses it, before the engine is asked. */
  readonly byCli: boolean;
}

type Words = Readonly<Record<SubnetMistake['kind'], (mistake: SubnetMistake, network: string) => string>>;

/** What the engine of today says, or the CLI where it is asked first. */
const REFUSALS: Readonly<Record<SubnetMistake['kind'], (mistake: SubnetMistake) => string>> = {
  notation: ({ text }) => `invalid subnet ${text}: invalid CIDR block notation`,
  'host-bits': ({ text, should }) => `invalid subnet ${text}: it should be ${should}`,
  'no-subnet': ({ byCli }) =>
    byCli
      ? 'every ip-range or gateway must have a corresponding subnet'
      : 'invalid subnet : invalid CIDR block notation',
  gateway: ({ text, block, byCli }) =>
    byCli
      ? `no matching subnet for gateway ${text}`
      : `invalid gateway ${text}: parent subnet ${block} doesn't contain this address`,
  'gateway-notation': ({ text, byCli }) =>
    byCli ? `no matching subnet for gateway ${text}` : `invalid gateway ${text}: invalid address`,
  range: ({ text, block, byCli }) =>
    byCli
      ? `no matching subnet for range ${text}`
      : `invalid ip-range ${text}: parent subnet ${block} doesn't contain ip-range`,
  'range-notation': ({ text }) => `invalid ip-range ${text}: invalid CIDR block notation`,
  'range-bits': ({ text, should }) => `invalid ip-range ${text}: it should be ${should}`,
  auxiliary: ({ text, block, byCli }) =>
    byCli
      ? `no matching subnet for aux-address ${text}`
      : `invalid auxiliary address: parent subnet ${block} doesn't contain this address`,
  several: () => "bridge driver doesn't support multiple subnets",
};

const EN: Words = {
  notation: ({ text }, network) =>
    /^[\d.]+$/.test(text)
      ? `\`${text}\` says where the subnet of \`${network}\` begins and not how large it is. Write the length of its prefix, such as \`/24\`.`
      : `\`${text}\` is no block of addresses, so \`${network}\` cannot be made. Write the first address and the length of the prefix, such as \`172.28.0.0/24\`.`,
  'host-bits': ({ text, should }) =>
    `\`${text}\` is an address in a subnet and not the subnet. Write its first address, \`${should}\`.`,
  'no-subnet': ({ text, byCli }, network) =>
    `\`${text}\` belongs to a subnet, and \`${network}\` has none written down. Add \`${byCli ? '--subnet' : 'subnet'}\`.`,
  gateway: ({ text, block }, network) =>
    `The gateway \`${text}\` lies outside of \`${block}\`, the subnet of \`${network}\`, whose containers could not reach it. Choose one of its addresses.`,
  'gateway-notation': ({ text }) =>
    `The gateway is an address, and \`${text}\` is none. Write it without a prefix length.`,
  range: ({ text, block }, network) =>
    `The range \`${text}\` lies outside of \`${block}\`, the subnet of \`${network}\`, from which addresses are given. Choose a part of the subnet.`,
  'range-notation': ({ text }) =>
    `\`${text}\` is no block of addresses. Write the first address of the range and the length of its prefix.`,
  'range-bits': ({ text, should }) =>
    `\`${text}\` is an address in a range and not the range. Write its first address, \`${should}\`.`,
  auxiliary: ({ text, block }, network) =>
    `\`${text}\` is kept free on \`${network}\`, and lies outside of its subnet \`${block}\`. Correct the address or take it out.`,
  several: ({ text }, network) =>
    `\`${network}\` is a bridge, and a bridge takes one IPv4 subnet, so \`${text}\` is one too many. Keep one, or make two networks.`,
};

const KO: Words = {
  notation: ({ text }, network) =>
    /^[\d.]+$/.test(text)
      ? `\`${text}\` 값은 \`${network}\` 네트워크의 서브넷이 시작하는 곳만 말하고 크기를 말하지 않습니다. \`/24\` 같은 접두사 길이를 쓰세요.`
      : `\`${text}\` 값은 주소 블록이 아니어서 \`${network}\` 네트워크를 만들 수 없습니다. \`172.28.0.0/24\`처럼 첫 주소와 접두사 길이를 쓰세요.`,
  'host-bits': ({ text, should }) =>
    `\`${text}\` 값은 서브넷이 아니라 서브넷 안의 주소입니다. 첫 주소로 \`${should}\` 값을 쓰세요.`,
  'no-subnet': ({ text, byCli }, network) =>
    `\`${text}\` 값은 서브넷에 딸린 것인데 \`${network}\` 네트워크에는 서브넷이 적혀 있지 않습니다. \`${byCli ? '--subnet' : 'subnet'}\` 설정을 추가하세요.`,
  gateway: ({ text, block }, network) =>
    `게이트웨이 \`${text}\` 주소가 \`${network}\` 네트워크의 서브넷 \`${block}\` 밖에 있어서 컨테이너들이 접근할 수 없습니다. 서브넷 안의 주소를 쓰세요.`,
  'gateway-notation': ({ text }) =>
    `게이트웨이는 주소여야 하는데 \`${text}\` 값은 주소가 아닙니다. 접두사 길이 없이 쓰세요.`,
  range: ({ text, block }, network) =>
    `\`${text}\` 범위가 주소를 나누어 줄 \`${network}\` 네트워크의 서브넷 \`${block}\` 밖에 있습니다. 서브넷의 일부를 쓰세요.`,
  'range-notation': ({ text }) => `\`${text}\` 값은 주소 블록이 아닙니다. 범위의 첫 주소와 접두사 길이를 쓰세요.`,
  'range-bits': ({ text, should }) =>
    `\`${text}\` 값은 범위가 아니라 범위 안의 주소입니다. 첫 주소로 \`${should}\` 값을 쓰세요.`,
  auxiliary: ({ text, block }, network) =>
    `\`${network}\` 네트워크에서 비워 둘 \`${text}\` 주소가 서브넷 \`${block}\` 밖에 있습니다. 주소를 고치거나 빼세요.`,
  several: ({ text }, network) =>
    `\`${network}\` 네트워크는 브리지이고 브리지에는 IPv4 서브넷이 하나만 있을 수 있으므로 \`${text}\` 서브넷은 둘 수 없습니다. 하나만 남기거나 네트워크를 둘로 나누세요.`,
};

const BY_CLI: ReadonlySet<string> = new Set(['no-subnet', 'gateway', 'gateway-notation', 'range', 'auxiliary']);

/** What an engine of 20.10 lets pass. */
const IS_NEW: ReadonlySet<string> = new Set(['host-bits', 'range', 'range-bits']);

const refuser = ({ kind, byCli }: SubnetMistake): Localized<string> =>
  byCli && BY_CLI.has(kind)
    ? { en: 'The CLI refuses it', ko: 'CLI가 거부합니다' }
    : IS_NEW.has(kind)
      ? { en: 'Current engines refuse it', ko: '현재의 엔진이 거부합니다' }
      : { en: 'The engine refuses it', ko: '엔진이 거부합니다' };

/** What is wrong with a network's addresses, with the words of whoever refuses it. */
export const subnetWords: Localized<(mistake: SubnetMistake, network: string) => string> = {
  en: (mistake, network) =>
    `${EN[mistake.kind](mistake, network)} ${refuser(mistake).en}: \`${REFUSALS[mistake.kind](mistake)}\`.`,
  ko: (mistake, network) =>
    `${KO[mistake.kind](mistake, network)} ${refuser(mistake).ko}: \`${REFUSALS[mistake.kind](mistake)}\`.`,
};
