import type { Span } from '../../text/span.ts';

/** Ports `first` to `last`, both included. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}

/** A transport that Docker maps ports for. */
export type Protocol = 'tcp' | 'udp' | 'sctp';

/** A piece of a port mapping that can be right or wrong by itself. */
export type PortPart = 'hostIp' | 'hostPorts' | 'containerPorts' | 'protocol';

/**
 * Who reads the text:
 * `cli` = `docker run|create -p` · `compose-short` = an item of `ports` · `service-create` = `docker service create -p` ·
 * `podman` = `podman run -p` · `expose` = a word of EXPOSE · `run-expose` = `docker run --expose` ·
 * `compose-expose` = an item of Compose's `expose`.
 */
export type PortDialect =
  | 'cli'
  | 'compose-short'
  | 'service-create'
  | 'podman'
  | 'expose'
  | 'run-expose'
  | 'compose-expose';

/** Where the parts of a mapping stand in the inner text. Absent parts are not written. */
export interface PortSpans {
  readonly hostIp?: Span;
  readonly hostPorts?: Span;
  readonly containerPorts?: Span;
  /** Without the slash. */
  readonly protocol?: Span;
}

/**
 * What a port mapping says. A part that is missing here is either not written or named in `unknownParts`; a protocol that
 * is not written is `tcp`.
 */
export interface PortMapping {
  /** Without brackets, as written. */
  readonly hostIp?: string;
  /** Absent, or `0-0`: the engine picks a free port. */
  readonly hostPorts?: PortRange;
  readonly containerPorts?: PortRange;
  readonly protocol?: Protocol;
  readonly spans: PortSpans;
}

/** Why a port mapping is refused. */
export type PortProblemKind =
  | 'not-a-number'
  | 'out-of-range'
  | 'bad-protocol'
  | 'host-ip-not-an-ip'
  | 'ipv6-zone'
  | 'ip-without-host-port'
  | 'host-ip-not-supported'
  | 'protocol-on-host-side'
  | 'missing-container-port'
  | 'container-port-zero'
  | 'host-port-zero'
  | 'malformed'
  | 'host-mapping-in-expose'
  | 'double-protocol-suffix'
  | 'unbracketed-ipv6'
  | 'range-mismatch'
  | 'range-reversed'
  | 'unknown-key'
  | 'bad-mode';

/** What is accepted and worth a word. */
export type PortNoteKind =
  | 'double-protocol-suffix'
  | 'unbracketed-ipv6'
  | 'container-port-zero'
  | 'random-host-port'
  | 'protocol-casing'
  | 'third-range-bound'
  | 'dropped-key'
  | 'host-mapping-in-expose'
  | 'unchecked-protocol'
  | 'unchecked-port'
  | 'unchecked-mode';

/** How a repair changes a mapping; a caller has the words for each. */
export type PortRepairKind =
  | 'loopback-address'
  | 'any-address'
  | 'strip-scheme'
  | 'drop-zone'
  | 'bracket-ipv6'
  | 'drop-host-ip'
  | 'random-host-port'
  | 'same-host-port'
  | 'same-container-port'
  | 'move-protocol'
  | 'drop-protocol'
  | 'lower-case-protocol'
  | 'drop-second-protocol'
  | 'swap-range'
  | 'stretch-host-range'
  | 'trim-blanks'
  | 'comma-to-colon'
  | 'split-words'
  | 'strip-brackets'
  | 'expand-variable'
  | 'container-part-only'
  | 'rename-key'
  | 'drop-key'
  | 'short-form';

/** A replacement in the inner text. An empty span inserts, an empty `newText` deletes. */
export interface InnerEdit {
  readonly span: Span;
  readonly newText: string;
}

/** One way to set a mapping right. Its edits do not overlap. */
export interface PortRepair {
  readonly kind: PortRepairKind;
  readonly edits: readonly InnerEdit[];
}

/** The first thing for which the reader of a dialect refuses a mapping. */
export interface PortProblem {
  readonly kind: PortProblemKind;
  /** Exactly the wrong part of the inner text; empty where something is missing. */
  readonly span: Span;
  /** The characters of `span`. */
  readonly text: string;
  readonly part: PortPart | 'key' | 'mode' | 'whole';
  /** What the CLI or Compose prints. An unknowable part stands as `…`. */
  readonly words: string;
  /** For `range-mismatch`: how many ports each side has. */
  readonly counts?: { readonly host: number; readonly container: number };
  readonly repairs: readonly PortRepair[];
}

/** Something accepted that its author may not have meant. */
export interface PortNote {
  readonly kind: PortNoteKind;
  readonly span: Span;
  readonly text: string;
  readonly repairs: readonly PortRepair[];
}

/** Everything there is to say about one text that maps or exposes ports. */
export interface ParsedPort {
  /** Absent if there is a problem. */
  readonly mapping?: PortMapping;
  readonly problem?: PortProblem;
  readonly notes: readonly PortNote[];
  /** True if some part cannot be known; `unknownParts` says which. */
  readonly unknown?: true;
  readonly unknownParts: readonly PortPart[];
}

/** How many ports a range has. */
export const rangeLength = (range: PortRange): number => range.last - range.first + 1;
