import type { SourcedText } from '../../text/sourcedText.ts';
import { parseCli } from './cliForm.ts';
import { parseComposeExpose, parseExpose, parseRunExpose } from './exposeForm.ts';
import { checkField, type PortField } from './longForm.ts';
import type { ParsedPort, PortDialect } from './model.ts';
import { parsePodman } from './podmanForm.ts';
import { parseService } from './serviceForm.ts';
import { parseShort } from './shortForm.ts';

const COMPOSE = { refusesZero: true, refusesHostIp: false, wholeProtocol: false };

const READERS: Readonly<Record<PortDialect, (text: string) => ParsedPort>> = {
  cli: parseCli,
  'compose-short': (text) => parseShort(text, COMPOSE),
  'service-create': parseService,
  podman: parsePodman,
  expose: parseExpose,
  'run-expose': parseRunExpose,
  'compose-expose': parseComposeExpose,
};

/** Longer than any mapping that means something; what is longer is cut before it is looked at or printed. */
const LONGEST = 4096;

/**
 * Reads a text that publishes or exposes ports exactly as the program named by `dialect` does. Spans and edits are offsets
 * in `source.text`. Never throws; a text that the program refuses gives a `problem`, a part that cannot be known is passed over.
 */
export const parsePortMapping = (source: Pick<SourcedText, 'text'>, dialect: PortDialect): ParsedPort =>
  READERS[dialect](source.text.length > LONGEST ? source.text.slice(0, LONGEST) : source.text);

/**
 * Checks one field of Compose's long syntax. `target` and `published` fill `containerPorts` and `hostPorts` of the
 * mapping. Compose itself looks at `host_ip` only; what the engine refuses at `up` is a problem here too.
 */
export const checkPortField = (name: PortField, source: Pick<SourcedText, 'text'>): ParsedPort =>
  checkField(name, source.text.length > LONGEST ? source.text.slice(0, LONGEST) : source.text);
