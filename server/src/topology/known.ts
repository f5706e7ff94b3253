import { hopsOf, type SourcedText } from '../text/sourcedText.ts';
import type { Site } from '../text/span.ts';
import type { Known, Sourced, Unknown } from './model.ts';

export const isKnown = <T>(value: Known<T> | undefined): value is Sourced<T> => value !== undefined && 'value' in value;

/** The value, or undefined where it is unknown or not there. */
export const valueOf = <T>(value: Known<T> | undefined): T | undefined => (isKnown(value) ? value.value : undefined);

export const unknown = (at: Site, reason: Unknown['unknown'] = 'interpolated'): Unknown => ({ unknown: reason, at });

export const sourced = <T>(value: T, source: SourcedText): Sourced<T> => ({
  value,
  at: source.at,
  via: hopsOf(source),
});

/** Whether only a default made the value what it is: `${HOST:-localhost}`. Whoever sets the variable may repair it. */
export const isOnlyDefault = (source: SourcedText, range?: { start: number; end: number }): boolean =>
  hopsOf(source, range).some(({ kind }) => kind === 'default' || kind === 'arg');
