import type { SourcedText } from '../../text/sourcedText.ts';
import { span } from '../../text/span.ts';
import { findEndpoints } from './address.ts';
import { hostPortAt, isHost, located } from './authority.ts';
import { CLIENTS, isConnectOption, type Client } from './clients.ts';
import { hostKey } from './hostKey.ts';
import type { AddressUse, LocatedPort } from './model.ts';
import { programOf } from './program.ts';

/** An address among the words of a command. Host and port may stand in different words: `nc db 5432`. */
export interface CommandEndpoint<Word extends WordText = WordText> {
  /** The address; its spans are inner ranges of `source`. */
  readonly use: AddressUse;
  /** The word that the host stands in, and its index. */
  readonly source: Word;
  readonly word: number;
  /** The port, wherever it stands: its span is an inner range of `port.source`. */
  readonly port?: LocatedPort & { readonly source: Word };
  /** The client program, if it is one that is known. */
  readonly client?: string;
  /** The option that the host was given to, or the name of the client. */
  readonly key?: string;
}

/** What is read of a word. */
export type WordText = Pick<SourcedText, 'text'>;

type Words = readonly WordText[];

/** Programs whose words are for people. */
const SPEAKERS: ReadonlySet<string> = new Set(['echo', 'printf', 'logger', 'cat', 'figlet', 'cowsay']);

/**
 * The addresses that a simple command connects to: operands and options of the client programs that are known, and of any program
 * URLs and options such as `--db-host`. Words are those behind quotes and expansions; U+FFFC stands for what is not known.
 */
export function commandEndpoints<Word extends WordText>(words: readonly Word[]): CommandEndpoint<Word>[] {
  const program = programOf(words);
  const name = program?.name.replace(/\.sh$/, '') ?? '';
  if (SPEAKERS.has(name)) return [];
  const client = Object.hasOwn(CLIENTS, name) ? CLIENTS[name] : undefined;
  const from = program === undefined ? 0 : program.index + 1;
  const found = client === undefined ? ordinary(words, from) : ofClient(words, from, name, client);
  const told = name === 'curl' ? namesTold(words) : [];
  return found.flatMap(({ word, address, port, client: by, option }) => {
    const source = words[word];
    if (source === undefined || told.includes(address.host.text.toLowerCase())) return [];
    const key = option ?? by;
    const at = port === undefined ? undefined : words[port.word];
    return [
      {
        use: address,
        source,
        word,
        ...(port === undefined || at === undefined ? {} : { port: { ...port, source: at } }),
        ...(by === undefined ? {} : { client: by }),
        ...(key === undefined ? {} : { key }),
      },
    ];
  });
}

/** Names that `curl` is told the addresses of and so does not resolve: `--resolve web:443:127.0.0.1`, `--connect-to web:443:localhost:8443`. */
function namesTold(words: Words): string[] {
  return words.flatMap(({ text }, index) => {
    const option = /^--(?:resolve|connect-to)(?:=|$)/.exec(text)?.[0];
    if (option === undefined) return [];
    const value = option.endsWith('=') ? text.slice(option.length) : (words[index + 1]?.text ?? '');
    return [value.replace(/^\+/, '').split(':', 1)[0] ?? ''].map((name) => name.toLowerCase());
  });
}

/** An address as it is found, words by index. */
interface Found {
  readonly word: number;
  readonly address: AddressUse;
  readonly port?: LocatedPort & { readonly word: number };
  readonly client?: string;
  readonly option?: string;
}

/** URLs and tell-tale options of a program that is not known. */
function ordinary(words: Words, from: number): Found[] {
  const found: Found[] = [];
  for (let index = from; index < words.length; index++) {
    const text = words[index]?.text ?? '';
    const option = /^(--?[A-Za-z][\w.-]*)(=?)/.exec(text);
    const asked = option?.[1] === undefined ? undefined : hostKey(option[1]);
    if (option?.[1] === undefined || !isConnectOption(option[1], asked)) {
      if (text.includes('://') || /^-D|\(|=/.test(text)) found.push(...inWord(index, text));
      continue;
    }
    const sameWord = option[2] === '=';
    const at = sameWord ? index : ++index;
    found.push(...valueOf(words, at, sameWord ? option[0].length : 0, option[1]));
  }
  return found;
}

const inWord = (word: number, text: string): Found[] =>
  findEndpoints({ text }, { kind: 'value' }).map((address) => withPort({ word, address }));

const withPort = (endpoint: Found): Found =>
  endpoint.address.port === undefined
    ? endpoint
    : { ...endpoint, port: { ...endpoint.address.port, word: endpoint.word } };

/** The addresses in the value of an option, which starts at `start` of a word. */
function valueOf(words: Words, word: number, start: number, option: string): Found[] {
  const value = (words[word]?.text ?? '').slice(start);
  if (value === '' || value.startsWith('-')) return [];
  const found = findEndpoints({ text: value }, { kind: 'value', key: 'HOST' });
  return found.map((address) => withPort({ word, address: shift(address, start), option }));
}

function shift(address: AddressUse, by: number): AddressUse {
  if (by === 0) return address;
  const move = <T extends { span: { start: number; end: number } }>(it: T): T => ({
    ...it,
    span: span(it.span.start + by, it.span.end + by),
  });
  const port = address.port === undefined ? {} : { port: move(address.port) };
  return {
    ...address,
    host: move(address.host),
    ...port,
    whole: span(address.whole.start + by, address.whole.end + by),
  };
}

/** What the walk over a client's words has met. */
interface Met {
  readonly hosts: Found[];
  readonly operands: number[];
  port?: LocatedPort & { word: number };
}

function ofClient(words: Words, from: number, name: string, client: Client): Found[] {
  const met = walk(words, from, client);
  const named = (endpoint: Found): Found => ({
    ...endpoint,
    client: name,
    address:
      client.scheme === undefined || endpoint.address.scheme !== undefined
        ? endpoint.address
        : { ...endpoint.address, scheme: client.scheme },
  });
  const { port } = met;
  const hosts = met.hosts.map((host) => (host.port === undefined && port !== undefined ? { ...host, port } : host));
  return [...hosts, ...operandsOf(words, met.operands, client)].map(named);
}

function walk(words: Words, from: number, client: Client): Met {
  const met: Met = { hosts: [], operands: [] };
  for (let index = from; index < words.length; index++) {
    const text = words[index]?.text ?? '';
    if (text === '--') break;
    const option = optionOf(text, client);
    if (option === undefined) {
      if (!text.startsWith('-') || text === '-') met.operands.push(index);
      else if (text.includes('://')) met.hosts.push(...inWord(index, text));
      continue;
    }
    const at = option.start === undefined ? ++index : index;
    const start = option.start ?? 0;
    if (option.role === 'host') met.hosts.push(...valueOf(words, at, start, option.name));
    else if (option.role === 'port') {
      const port = portWord(words, at, start);
      if (port !== undefined) met.port = port;
    }
  }
  return met;
}

/** An option with a value: which, and where in the word the value starts if it stands in the same word. */
interface ReadOption {
  readonly name: string;
  readonly role: 'host' | 'port' | 'other';
  readonly start: number | undefined;
}

function optionOf(text: string, { host = [], port = [], valued = [] }: Client): ReadOption | undefined {
  if (!text.startsWith('-')) return undefined;
  const equals = text.indexOf('=');
  const candidates = equals === -1 ? [text] : [text.slice(0, equals)];
  const short = /^-[A-Za-z](?!$)/.exec(text)?.[0];
  if (short !== undefined && !text.startsWith('--')) candidates.push(short);
  for (const name of candidates) {
    const role = host.includes(name)
      ? 'host'
      : port.includes(name)
        ? 'port'
        : valued.includes(name)
          ? 'other'
          : undefined;
    if (role === undefined) continue;
    const start = name === text ? undefined : name.length + (text[name.length] === '=' ? 1 : 0);
    return { name, role, start };
  }
  return clustered(text, { host, port, valued });
}

/** `curl -sfo FILE`: the last of several letters takes the next word. */
function clustered(
  text: string,
  { host, port, valued }: Required<Pick<Client, 'host' | 'port' | 'valued'>>,
): ReadOption | undefined {
  if (!/^-[A-Za-z]{2,8}$/.test(text)) return undefined;
  const name = `-${text.at(-1)}`;
  const role = host.includes(name)
    ? 'host'
    : port.includes(name)
      ? 'port'
      : valued.includes(name)
        ? 'other'
        : undefined;
  return role === undefined ? undefined : { name, role, start: undefined };
}

function portWord(words: Words, word: number, start = 0): (LocatedPort & { word: number }) | undefined {
  const text = (words[word]?.text ?? '').slice(start);
  if (text.includes('\uFFFC') || /^\$\{?\w+\}?$/.test(text)) return { ...located(text, start), word };
  const number = /^[0-9]{1,5}$/.test(text) ? Number(text) : 0;
  return number >= 1 && number <= 65535 ? { ...located(text, start), number, word } : undefined;
}

function operandsOf(words: Words, operands: readonly number[], client: Client): Found[] {
  const used = client.firstOnly === true ? operands.slice(0, 1) : operands;
  switch (client.operands) {
    case 'host-port':
      return hostAndPort(words, operands);
    case 'host':
      return used.flatMap((word) => hostOperand(words, word));
    case 'web':
      return used.flatMap((word) => webOperand(words, word));
    case 'address':
      return used.flatMap((word) => addressOperand(words, word));
    case 'none':
      // `psql postgres://…` and `psql "host=db dbname=x"`
      return operands.flatMap((word) =>
        /:\/\/|=/.test(words[word]?.text ?? '') ? inWord(word, words[word]?.text ?? '') : [],
      );
  }
}

function hostAndPort(words: Words, [first, second]: readonly number[]): Found[] {
  if (first === undefined) return [];
  const [endpoint] = addressOperand(words, first, true);
  const port = second === undefined ? undefined : portWord(words, second);
  if (endpoint === undefined) return [];
  return [endpoint.port !== undefined || port === undefined ? endpoint : { ...endpoint, port }];
}

const hostOperand = (words: Words, word: number): Found[] => {
  const text = words[word]?.text ?? '';
  if (!isHost(text)) return [];
  const host = located(text, 0);
  return [{ word, address: { host, form: 'client', whole: host.span } }];
};

/** `h:p`, `tcp://h:p`, `tcp:h:p`, or with `alone` a host without port. */
function addressOperand(words: Words, word: number, alone = false): Found[] {
  const text = words[word]?.text ?? '';
  if (text.includes('://')) return inWord(word, text);
  const start = /^(?:tcp|udp|http|https|socket):(?=[^:]+:)/.exec(text)?.[0].length ?? 0;
  const slash = text.indexOf('/', start);
  const found = hostPortAt(text, span(start, slash === -1 ? text.length : slash));
  if (found === undefined || (found.port === undefined && !alone)) return [];
  return [
    withPort({
      word,
      address: { ...found, form: 'client', whole: span(start, found.port?.span.end ?? found.host.span.end) },
    }),
  ];
}

/** A URL, or one without its scheme: `localhost:8080/health`, `web/health`. */
function webOperand(words: Words, word: number): Found[] {
  const text = words[word]?.text ?? '';
  if (text.includes('://')) return inWord(word, text);
  if (/^[A-Z]+$/.test(text)) return [];
  return addressOperand(words, word, true).map((endpoint) => ({
    ...endpoint,
    address: { ...endpoint.address, scheme: 'http' },
  }));
}
