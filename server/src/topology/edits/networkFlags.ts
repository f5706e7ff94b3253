import type { FlagUse } from '../../syntax/dockerCli/invocation.ts';
import type { TextEdit } from '../../text/textEdit.ts';
import type { Container } from '../model.ts';
import { removeFlag } from './flags.ts';
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
    return start === 0 && !text.startsWith(`${from}=`) ? undefined : allOf([editInner(value, { start, end: start + from.length }, to)]);
  },
  /** Makes a key of the network that stands alone in front. */
  nameFirst({ value }: FlagUse): TextEdit[] | undefined {
    const end = value?.text.indexOf(',') ?? -1;
    if (value === undefined || end <= 0 || value.text.slice(0, end).includes('=')) return undefined;
    return allOf([editInner(value, { start: 0, end }, `name=${value.text.slice(0, end)}`)]);
  },
};
