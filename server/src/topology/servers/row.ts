/** How a server program is told where to listen, and where it listens when it is not told. */
export interface ServerRow {
  /** As a reader knows it: `flask run`. */
  readonly program: string;
  /** Names of the program's file or Python module. */
  readonly names: readonly string[];
  /** Subcommands that make it a server; empty if it is one by itself. */
  readonly sub?: readonly string[];
  /** Subcommands that make it something else. */
  readonly notSub?: readonly string[];
  /** An option that must be there: `vault server -dev`. */
  readonly only?: string;
  /** Where it listens by itself. `unknown`: depends on a version or on the image. */
  readonly binds: 'loopback' | 'all' | 'unknown';
  readonly port?: number;
  /** Options that take a host. */
  readonly host?: readonly string[];
  /** Options that take `host:port`, `:port`, a port or a URL, or a list of these. */
  readonly bind?: readonly string[];
  /** True if a port alone in a `bind` option means loopback. */
  readonly portMeansLoopback?: true;
  /** Options that take a port. */
  readonly portOption?: readonly string[];
  /** Options that alone mean every address; `--host` of vite is one if nothing follows it. */
  readonly all?: readonly string[];
  /** An operand `host:port`, `host` or `port` behind the subcommand: `runserver 0.0.0.0:8000`. */
  readonly operand?: 'bind' | 'port';
  /** True if an operand may be a configuration file. */
  readonly configOperand?: true;
  /** Options with a value that is none of the above, so that the value is not taken for an operand. */
  readonly valued?: readonly string[];
  /** Options that name a file with settings, which is not read. */
  readonly config?: readonly string[];
  /** True where such a file replaces the default: nothing is known then. */
  readonly configDecides?: true;
  /** True where a file of a fixed name, which is not read, often sets the address. */
  readonly implicitConfig?: true;
  /** Options that name a socket or a descriptor instead of an address. */
  readonly socket?: readonly string[];
  /** Variables that hold a host. */
  readonly hostEnv?: readonly string[];
  /** Variables that hold `host:port` or URLs. */
  readonly bindEnv?: readonly string[];
  /** Variables that hold options. */
  readonly argsEnv?: readonly string[];
  /** Variables that hold a port. */
  readonly portEnv?: readonly string[];
  /** An option that stands for a variable: `-e production` for `RAILS_ENV`. */
  readonly envOption?: readonly [option: readonly string[], variable: string];
  /** A variable that with one of these values makes it listen on every address. */
  readonly allWhen?: readonly (readonly [name: string, value: RegExp])[];
  /** Options that make it reachable, to be put behind the last word; `{port}` stands for the port. */
  readonly fix: readonly string[];
  /** A variable that does the same. */
  readonly fixEnv?: readonly [name: string, value: string];
  /** True where the program itself was started and its socket read; false where its documentation says so. */
  readonly measured: boolean;
}
