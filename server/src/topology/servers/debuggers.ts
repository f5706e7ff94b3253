import type { ServerRow } from './row.ts';

/** A debugger inside another program, told by one of its options. */
export interface DebuggerRow {
  readonly program: string;
  /**
   * Finds the option. Group `address` is the host, `host:port` or port that it is given, empty if none; group `lead` is empty where
   * an equals sign has to be put in front of an address.
   */
  readonly pattern: RegExp;
  readonly port: number;
  /** Variables in which the option may stand. */
  readonly envs: readonly string[];
  /** The address that makes it reachable; `{port}` stands for the port. */
  readonly fix: string;
  readonly measured: boolean;
}

export const DEBUGGERS: readonly DebuggerRow[] = [
  {
    program: 'node --inspect',
    pattern: /(?:^|\s)--inspect(?:-brk|-wait)?(?:(?<lead>=)(?<address>\S*))?(?=\s|$)/d,
    port: 9229,
    envs: ['NODE_OPTIONS'],
    fix: '0.0.0.0:{port}',
    measured: true,
  },
  {
    program: 'JDWP',
    pattern: /-(?:agentlib:jdwp=|Xrunjdwp:)(?:\S{0,200},)?address(?<lead>=)(?<address>[^\s,]+)/d,
    port: 5005,
    envs: ['JAVA_TOOL_OPTIONS', 'JAVA_OPTS', 'JDK_JAVA_OPTIONS', '_JAVA_OPTIONS', 'CATALINA_OPTS', 'MAVEN_OPTS'],
    fix: '0.0.0.0:{port}',
    measured: false,
  },
];

/** Debuggers that are programs. */
export const DEBUG_SERVERS: readonly ServerRow[] = [
  {
    program: 'debugpy',
    names: ['debugpy'],
    binds: 'unknown',
    port: 5678,
    bind: ['--listen'],
    portMeansLoopback: true,
    fix: [],
    measured: true,
  },
  { program: 'dlv', names: ['dlv'], binds: 'unknown', bind: ['--listen', '-l'], fix: [], measured: false },
  {
    program: 'chrome --remote-debugging-port',
    names: ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'chrome', 'headless-shell'],
    only: '--remote-debugging-port',
    binds: 'loopback',
    port: 9222,
    host: ['--remote-debugging-address'],
    portOption: ['--remote-debugging-port'],
    fix: ['--remote-debugging-address=0.0.0.0'],
    measured: false,
  },
];
