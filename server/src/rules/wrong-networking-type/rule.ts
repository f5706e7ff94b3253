import type { Localized } from '../../locale/locale.ts';
import type { TextEdit } from '../../text/textEdit.ts';
import type { YamlKind } from '../../topology/composeShapes.ts';
import {
  asListOfMap,
  asListOfOne,
  asListOfPairs,
  asMapOfNames,
  inQuotes,
  withoutKey,
  withoutList,
} from '../../topology/edits/reshape.ts';
import type { Topology } from '../../topology/model.ts';
import { shapeFaults, type TypeFault } from '../../topology/shapeFaults.ts';
import { defineRule, type Fix, type Safety } from '../rule.ts';

function* check(topology: Topology): Generator<TypeFault> {
  for (const fault of shapeFaults(topology)) {
    if (fault.kind !== 'type' || !isAboutNetworks(fault) || isToldElsewhere(fault)) continue;
    // What an empty key lacks may stand in another file, or in a service that this one extends.
    if (fault.found === 'nothing' && ((topology.roots?.length ?? 0) > 1 || topology.fragment || isExtending(fault)))
      continue;
    yield fault;
  }
}

/** Services that are no maps are everybody's business. */
const isAboutNetworks = ({ path }: TypeFault): boolean => path[0] === 'networks' || path.length > 2;

/** `- 8080: 80` and `- registry: 192.0.2.10` are told as values with a blank in them, and numbers as host names that are none. */
const isToldElsewhere = ({ node, path, found }: TypeFault): boolean =>
  (node.kind === 'map' && (path.at(-2) === 'ports' || path.at(-2) === 'extra_hosts')) ||
  ((path.at(-1) === 'hostname' || path.at(-1) === 'domainname') && found !== 'nothing' && node.kind === 'scalar');

const isExtending = ({ within }: TypeFault): boolean =>
  'map' in within && within.map.entries.some(({ key }) => key.source.text === 'extends');

/** `services.web.networks` as the pattern `networks`; numbers are items. */
function placeOf({ path }: TypeFault): string {
  const inner = path[0] === 'services' ? path.slice(2) : path;
  return inner.map((part) => (/^\d+$/.test(part) ? '#' : part)).join('.');
}

const keyShown = ({ path }: TypeFault): string => path.findLast((part) => !/^\d+$/.test(part)) ?? '';

const isItem = ({ path }: TypeFault): boolean => /^\d+$/.test(path.at(-1) ?? '');

const NAMES: Readonly<Record<YamlKind, Localized<string>>> = {
  list: { en: 'a list', ko: '목록' },
  map: { en: 'a mapping of keys', ko: '키와 값의 매핑' },
  text: { en: 'a text', ko: '문자열' },
  number: { en: 'a number', ko: '숫자' },
  boolean: { en: '`true` or `false`', ko: '`true`나 `false`' },
  nothing: { en: 'nothing', ko: '빈 값' },
};

const wanted = ({ shape }: TypeFault): Localized<string> => {
  const kinds = shape.kinds.filter((kind) => kind !== 'nothing');
  return {
    en: kinds.map((kind) => NAMES[kind].en).join(' or '),
    ko: kinds.map((kind) => NAMES[kind].ko).join(' 또는 '),
  };
};

/** What Compose prints. */
function complaint({ path, shape, node }: TypeFault): string | undefined {
  const number =
    node.kind === 'map' ? node.entries.find(({ key }) => key.type !== 'string')?.key.source.text : undefined;
  if (number !== undefined) return `non-string key in ${path.join('.')}: ${number}`;
  return shape.words === undefined ? undefined : `${path.join('.')} must be ${shape.words}`;
}

interface Advice extends Localized<string> {
  readonly when: (fault: TypeFault) => boolean;
}

const ADVICE: readonly Advice[] = [
  {
    when: ({ found }) => found === 'nothing',
    en: 'Write a value, or remove the key.',
    ko: '값을 쓰거나 키를 지우세요.',
  },
  {
    when: ({ found, shape }) => (found === 'number' || found === 'boolean') && shape.kinds.includes('text'),
    en: 'Put the value in quotes.',
    ko: '값을 따옴표 안에 쓰세요.',
  },
  {
    when: (fault) => isItem(fault) && keyShown(fault) === 'networks',
    en: 'A list holds names only; to give a network options, write the names as keys, without dashes.',
    ko: '목록에는 이름만 쓸 수 있습니다. 네트워크에 옵션을 주려면 `-` 없이 이름을 키로 쓰세요.',
  },
  {
    when: ({ path }) => path.length === 1,
    en: 'Write each name as a key of its own, with a colon.',
    ko: '이름마다 콜론을 붙여 키로 쓰세요.',
  },
  {
    when: ({ shape, node }) => shape.kinds.includes('list') && node.kind === 'scalar',
    en: 'Write each value behind a dash of its own.',
    ko: '값마다 `-`를 붙여 한 줄씩 쓰세요.',
  },
  {
    when: ({ shape, node }) => shape.kinds.includes('list') && node.kind === 'map',
    en: 'Put a dash in front of each value.',
    ko: '값마다 앞에 `-`를 붙이세요.',
  },
  { when: ({ shape }) => shape.kinds.includes('text'), en: 'Write a single value.', ko: '값 하나만 쓰세요.' },
  { when: ({ shape }) => shape.kinds.includes('map'), en: 'Write keys with values.', ko: '키와 값으로 쓰세요.' },
];

const advice = (fault: TypeFault): Localized<string> => ADVICE.find(({ when }) => when(fault)) ?? { en: '', ko: '' };

interface Repair {
  readonly title: Localized<string>;
  readonly safety: Safety;
  readonly edits: (fault: TypeFault) => TextEdit[] | undefined;
}

const REPAIRS = {
  list: { title: { en: 'Make a list of it', ko: '목록으로 만들기' }, safety: 'safe', edits: asListOfOne },
  pairs: { title: { en: 'Make a list of it', ko: '목록으로 만들기' }, safety: 'safe', edits: asListOfPairs },
  quotes: { title: { en: 'Put it in quotes', ko: '따옴표 안에 쓰기' }, safety: 'safe', edits: inQuotes },
  single: { title: { en: 'Write the value alone', ko: '값만 쓰기' }, safety: 'safe', edits: withoutList },
  names: {
    title: { en: 'Write the names as keys', ko: '이름을 키로 쓰기' },
    safety: 'safe',
    edits: ({ node, within }) => {
      if (node.kind === 'seq') return 'map' in within ? asMapOfNames(node, within.map) : undefined;
      return 'seq' in within && within.owner !== undefined ? asMapOfNames(within.seq, within.owner) : undefined;
    },
  },
  pool: { title: { en: 'Make a list of it', ko: '목록으로 만들기' }, safety: 'safe', edits: asListOfMap },
  remove: { title: { en: 'Remove the empty key', ko: '빈 키 제거' }, safety: 'unsafe', edits: withoutKey },
} as const satisfies Record<string, Repair>;

function repairOf(fault: TypeFault): Repair | undefined {
  const { found, shape, node } = fault;
  const place = placeOf(fault);
  if (found === 'nothing') return REPAIRS.remove;
  if (place === 'networks' && node.kind === 'seq' && fault.path[0] === 'networks') return REPAIRS.names;
  if (place === 'networks.#' && node.kind === 'map') return REPAIRS.names;
  if (shape.kinds.includes('list') && node.kind === 'scalar') return REPAIRS.list;
  if (place === 'ports' || place === 'links' || place === 'external_links') return REPAIRS.pairs;
  if (place.endsWith('.ipam.config')) return REPAIRS.pool;
  if (shape.kinds.includes('text')) return node.kind === 'scalar' ? REPAIRS.quotes : REPAIRS.single;
  return undefined;
}

function* fixes(fault: TypeFault): Generator<Fix> {
  const repair = repairOf(fault);
  const edits = repair?.edits(fault);
  if (repair && edits) yield { title: repair.title, safety: repair.safety, edits };
}

const placeToMark = (fault: TypeFault): TypeFault['node']['at'] => {
  const { node, within, found } = fault;
  if ('seq' in within) return node.at.span.start === node.at.span.end ? within.item.at : node.at;
  const { key, at } = within.entry;
  return found === 'nothing' || node.kind === 'map' || node.kind === 'seq' || node.at.uri !== at.uri ? key.at : node.at;
};

/** A networking key whose value is of another YAML type than Compose reads there. */
export const wrongNetworkingType = defineRule<TypeFault>({
  id: 'wrong-networking-type',
  severity: 'error',
  confidence: 'high',
  concept: 'user-defined-networks',
  standsAlone: true,
  title: { en: 'A networking key with the wrong kind of value', ko: '값의 종류가 틀린 네트워킹 키' },
  check,
  report: (fault) => ({ at: placeToMark(fault) }),
  message: {
    en: (fault) => {
      const said = complaint(fault);
      const what = isItem(fault) ? `An item of \`${keyShown(fault)}\`` : `\`${keyShown(fault)}\``;
      return `${what} must be ${wanted(fault).en}, and here stands ${NAMES[fault.found].en}, so Compose refuses the file${said === undefined ? '' : ` ("${said}")`}. ${advice(fault).en}`;
    },
    ko: (fault) => {
      const said = complaint(fault);
      const what = isItem(fault) ? `\`${keyShown(fault)}\` 항목` : `\`${keyShown(fault)}\` 값`;
      return `${what}에는 ${wanted(fault).ko} 형식이 필요한데 ${fault.found === 'nothing' ? '비어 있으므로' : `${NAMES[fault.found].ko} 형식이 쓰였으므로`} Compose가 파일을 거부합니다${said === undefined ? '' : `("${said}")`}. ${advice(fault).ko}`;
    },
  },
  fixes,
});
