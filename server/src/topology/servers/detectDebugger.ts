import { span, type Span } from '../../text/span.ts';
import { readBind } from './bindAddress.ts';
import { DEBUGGERS, type DebuggerRow } from './debuggers.ts';
import {
  detectDebugServer,
  type DetectedServer,
  type Environment,
  type Evidence,
  type WayOut,
} from './detectServer.ts';
import type { Words } from './launch.ts';

/**
 * The debuggers that a command or the variables of its container open a port for: `node --inspect`, `NODE_OPTIONS`, JDWP, debugpy,
 * dlv, Chrome's. A debugger that listens on loopback cannot be reached through a published port.
 */
export function detectDebuggers(words: Words, env: Environment): DetectedServer[] {
  const program = detectDebugServer(words, env);
  return [...(program === undefined ? [] : [program]), ...DEBUGGERS.flatMap((row) => inOptions(row, words, env))];
}

function inOptions(row: DebuggerRow, words: Words, env: Environment): DetectedServer[] {
  for (const [word, { text }] of words.entries()) {
    if (!text.startsWith('-')) continue;
    const found = read(
      row,
      text,
      (at, newText) => ({ kind: 'replace-word', word, span: at, newText }),
      (at) => ({ word, span: at }),
    );
    if (found !== undefined) return [found];
  }
  for (const name of row.envs) {
    const value = env(name);
    if (value === undefined || value === 'unknown') continue;
    const found = read(
      row,
      value.text,
      (at, newText) => ({ kind: 'set-env', name, value: newText, span: at }),
      () => ({ variable: name }),
    );
    if (found !== undefined) return [found];
  }
  return [];
}

type Repair = (at: Span, newText: string) => WayOut;

function read(
  row: DebuggerRow,
  text: string,
  repair: Repair,
  evidence: (at: Span) => Evidence,
): DetectedServer | undefined {
  const match = row.pattern.exec(text);
  if (match === null) return undefined;
  const [start, end] = match.indices?.groups?.['address'] ?? match.indices?.[0] ?? [0, 0];
  const address = match.groups?.['address'];
  const at = address === undefined ? span(end, end) : span(start, end);
  const given = readBind(address ?? '', true);
  const port = typeof given.port === 'number' ? given.port : row.port;
  const portOnly = address === undefined || address === '' || given.portOnly === true;
  const binds =
    address?.includes('\uFFFC') === true && given.binds !== 'loopback'
      ? 'unknown'
      : portOnly
        ? 'loopback'
        : given.binds;
  const lead = match.groups?.['lead'] === undefined ? '=' : '';
  const newText = lead + row.fix.replace('{port}', String(port));
  const waysOut = binds === 'loopback' ? [repair(at, newText)] : [];
  const whole = match.indices?.[0] ?? [0, text.length];
  const marked = at.end > at.start ? at : span(whole[0], whole[1]);
  return {
    program: row.program,
    binds,
    by: portOnly ? 'default' : 'option',
    port,
    evidence: evidence(marked),
    configurable: false,
    measured: row.measured,
    waysOut,
  };
}
