import type { DockerInvocation, FlagUse } from '../syntax/dockerCli/invocation.ts';
import { usesOf } from '../syntax/dockerCli/invocation.ts';
import { hasUnknown, slice, type SourcedText } from '../text/sourcedText.ts';
import type { Attachment, EnvironmentVariable, ExtraHost, Label, Link, NetworkMode, StaticAddress } from './model.ts';
import { readNetworkMode } from './networkMode.ts';
import type { Written } from './written.ts';

/** A flag with a value, and how it is written. */
export interface ValuedFlag {
  readonly use: FlagUse;
  readonly value: SourcedText;
  readonly written: Written;
}

/** Uses of a flag that have a value. A misspelt one (`-publish 80:80` is `-p ublish`) says nothing that was meant. */
export const valuesOf = (invocation: DockerInvocation, name: string): ValuedFlag[] =>
  usesOf(invocation, name).flatMap((use) =>
    use.value === undefined || use.looksLike !== undefined
      ? []
      : [{ use, value: use.value, written: { kind: 'flag', invocation, flag: use } satisfies Written }],
  );

/** A text cut at a separator: what is in front of it, and what follows if it is there. */
export function cut(source: SourcedText, at: number): [SourcedText, SourcedText | undefined] {
  if (at < 0) return [source, undefined];
  return [slice(source, { start: 0, end: at }), slice(source, { start: at + 1, end: source.text.length })];
}

/** `--env KEY=value`. A key without `=` is taken from the caller's environment. */
export const runEnvironment = (invocation: DockerInvocation): EnvironmentVariable[] =>
  valuesOf(invocation, 'env').map(({ value }) => {
    const [name, text] = cut(value, value.text.indexOf('='));
    return { name: name.text, at: name.at, value: text, from: 'flag' };
  });

/** `--label name=value`. */
export const runLabels = (invocation: DockerInvocation): Label[] =>
  valuesOf(invocation, 'label').flatMap(({ value }) => {
    const [name, text] = cut(value, value.text.indexOf('='));
    return text === undefined ? [] : [{ name, value: text }];
  });

/** `--add-host name:address`; like the CLI, an `=` in the text parts name and address, else the first colon does. */
export const runExtraHosts = (invocation: DockerInvocation): ExtraHost[] =>
  valuesOf(invocation, 'add-host').flatMap(({ value, written }) => {
    const [name, address] = splitHost(value);
    return address === undefined ? [] : [{ at: value.at, name, address, written }];
  });

/** Splits an entry of `extra_hosts` or `--add-host` as `opts/hosts.go` does; IPv6 brackets are taken off. */
export function splitHost(value: SourcedText): [SourcedText, SourcedText | undefined] {
  const equals = value.text.indexOf('=');
  const [name, address] = cut(value, equals >= 0 ? equals : value.text.indexOf(':'));
  return [name, address && withoutBrackets(address)];
}

/** An address without the brackets that may stand around IPv6. */
export const withoutBrackets = (address: SourcedText): SourcedText =>
  /^\[.*\]$/.test(address.text) ? slice(address, { start: 1, end: address.text.length - 1 }) : address;

/** `--link container[:alias]`. */
export const runLinks = (invocation: DockerInvocation): Link[] =>
  valuesOf(invocation, 'link').map(({ value, written }) => {
    const [target, alias] = cut(value, value.text.indexOf(':'));
    return { at: value.at, target, alias, external: false, written };
  });

/** Ways of Podman to connect a container that Docker does not have; no network has such a name. */
const PODMAN_MODES = /^(?:pasta|slirp4netns|private|ns:.*)(?::|$)/;

/** How `docker run` connects its container, and by which names. */
export interface RunNetworks {
  readonly mode: NetworkMode;
  readonly attachments: readonly Attachment[];
}

/**
 * `--network`, in short and long form, with the flags that belong to the first network. Without `--network` the
 * container is on the default bridge, unless words that cannot be read may say otherwise.
 */
export function runNetworks(invocation: DockerInvocation): RunNetworks {
  const flags = valuesOf(invocation, 'network');
  if (flags.length === 0) {
    const first = invocation.opaque[0];
    return {
      mode: first ? { kind: 'unknown', at: first.at } : { kind: 'default-bridge', at: undefined },
      attachments: [],
    };
  }
  const attachments: Attachment[] = [];
  for (const { value, written } of flags) {
    const fields = networkFields(value, invocation.program === 'podman');
    const name = fields.name;
    if (name === undefined || hasUnknown(name.text))
      return { mode: { kind: 'unknown', at: value.at }, attachments: [] };
    const mode = readNetworkMode(name, written);
    if (mode) return { mode, attachments: [] };
    if (invocation.program === 'podman' && PODMAN_MODES.test(name.text))
      return { mode: { kind: 'unknown', at: value.at }, attachments: [] };
    attachments.push({
      network: name.text,
      at: name.at,
      aliases: fields.aliases,
      addresses: fields.addresses,
      implicit: false,
    });
  }
  const first = attachments[0];
  if (first) attachments[0] = withFlags(first, invocation);
  return { mode: { kind: 'networks' }, attachments };
}

const withFlags = (attachment: Attachment, invocation: DockerInvocation): Attachment => ({
  ...attachment,
  aliases: [...attachment.aliases, ...valuesOf(invocation, 'network-alias').map(({ value }) => value)],
  addresses: [...attachment.addresses, ...runAddresses(invocation)],
});

/** `--ip` and `--ip6`; of each the last counts. */
export const runAddresses = (invocation: DockerInvocation): StaticAddress[] =>
  (
    [
      ['ip', 4],
      ['ip6', 6],
    ] as const
  ).flatMap(([flag, version]) => {
    const value = valuesOf(invocation, flag).at(-1)?.value;
    return value === undefined ? [] : [{ ...value, version }];
  });

/** What one `--network` says. */
export interface NetworkFields {
  readonly name: SourcedText | undefined;
  readonly aliases: SourcedText[];
  readonly addresses: StaticAddress[];
}

/** `name=front,alias=web,ip=10.0.0.2` (docker), `front:alias=web,ip=10.0.0.2` (podman), or just a name. */
export function networkFields(value: SourcedText, podman: boolean): NetworkFields {
  const fields: NetworkFields = { name: undefined, aliases: [], addresses: [] };
  if (!value.text.includes('=')) return { ...fields, name: value };
  const colon = podman ? value.text.indexOf(':') : -1;
  let name = colon > 0 ? slice(value, { start: 0, end: colon }) : undefined;
  let start = colon + 1;
  for (const part of value.text.slice(start).split(',')) {
    const source = slice(value, { start, end: start + part.length });
    const [key, text] = cut(source, part.indexOf('='));
    if (text !== undefined && key.text === 'name') name = text;
    if (text !== undefined && key.text === 'alias') fields.aliases.push(text);
    if (text !== undefined && (key.text === 'ip' || key.text === 'ip6'))
      fields.addresses.push({ ...text, version: key.text === 'ip' ? 4 : 6 });
    start += part.length + 1;
  }
  return { ...fields, name };
}
