import { usesOf, type FlagUse } from '../../syntax/dockerCli/invocation.ts';
import type { SourcedText } from '../../text/sourcedText.ts';
import type { TextEdit } from '../../text/textEdit.ts';
import type { Container } from '../model.ts';
import { insertFlags, removeFlag } from './flags.ts';
import { allOf, editInner } from './text.ts';

/** Takes a network flag out of its command. */
export const removeNetworkFlag = ({ written }: Container, flag: FlagUse): TextEdit[] | undefined =>
  written.kind === 'run' ? removeFlag(written.invocation, flag) : undefined;

/** Repairs of `--network key=value,…`. */
export const longNetworkEdits = {
  /** Gives a value another key. */
  renameKey({ value }: FlagUse, from: string, to: string): TextEdit[] | undefined {
    if (value === undefined) return undefined;
    const text = value.text.toLowerCase();
    const start = text.startsWith(`${from}=`) ? 0 : text.indexOf(`,${from}=`) + 1;
    return start === 0 && !text.startsWith(`${from}=`)
      ? undefined
      : allOf([editInner(value, { start, end: start + from.length }, to)]);
  },
  /** Makes a key of the network that stands alone in front. */
  nameFirst({ value }: FlagUse): TextEdit[] | undefined {
    const end = value?.text.indexOf(',') ?? -1;
    if (value === undefined || end <= 0 || value.text.slice(0, end).includes('=')) return undefined;
    return allOf([editInner(value, { start: 0, end }, `name=${value.text.slice(0, end)}`)]);
  },
};

/** The flags that say what keys of the long form say. */
const FLAG_OF_KEY: Readonly<Record<string, string>> = {
  alias: '--network-alias',
  ip: '--ip',
  ip6: '--ip6',
  'mac-address': '--mac-address',
};

/** Writes the only `--network` of a command in the short form, with a flag for each of its other keys. */
export function shortNetworkForm(
  { written }: Container,
  value: SourcedText | undefined,
  name: string,
): TextEdit[] | undefined {
  if (written.kind !== 'run' || value === undefined || usesOf(written.invocation, 'network').length > 1)
    return undefined;
  const flags: string[] = [];
  for (const field of value.text.split(',')) {
    const [key = '', text = ''] = field.split('=');
    if (key === 'name') continue;
    const flag = Object.hasOwn(FLAG_OF_KEY, key) ? FLAG_OF_KEY[key] : undefined;
    if (flag === undefined || !/^[\w.:-]+$/.test(text)) return undefined;
    flags.push(`${flag} ${text}`);
  }
  const short = editInner(value, { start: 0, end: value.text.length }, name);
  return allOf(flags.length === 0 ? [short] : [short, insertFlags(written.invocation, flags)]);
}
