import type { Span } from '../../text/span.ts';

/** How an address is written. */
export type AddressForm =
  /** `scheme://[user@]host[:port]`, JDBC and lists of hosts among it. */
  | 'url'
  /** `host:port` alone or in a list. */
  | 'host-port'
  /** A host alone, where a key or an option says that it is one. */
  | 'host'
  /** A data source name: `u:p@tcp(h:p)/db`, `jdbc:oracle:thin:@h:p:sid`, `u:p@h:p/db`. */
  | 'dsn'
  /** Keywords: `host=h port=p`, `Server=h,p;…`. */
  | 'keywords'
  /** The operand or option of a client program. */
  | 'client';

/** A run of characters and its inner span. */
export interface Located {
  readonly text: string;
  readonly span: Span;
}

/** A port beside a host. `number` is absent where the port cannot be known. */
export interface LocatedPort extends Located {
  readonly number?: number;
}

/**
 * An address that a text holds. Spans are offsets in the inner text, those of IPv6 hosts without brackets. A host of which a part
 * is unknown contains U+FFFC.
 */
export interface AddressUse {
  readonly host: Located;
  readonly port?: LocatedPort;
  /** In lower case; `jdbc:postgresql` for JDBC, `postgres` for the client psql. */
  readonly scheme?: string;
  readonly form: AddressForm;
  /** From the scheme, or the host, to the end of the port; the host alone where the port stands elsewhere. */
  readonly whole: Span;
}

/** What the caller knows of the text. */
export interface AddressHint {
  /** The variable or option that the text was given to. */
  readonly key?: string;
  /** `value`: one value, as of a variable. `command`: a command line in one text. */
  readonly kind: 'value' | 'command';
}
