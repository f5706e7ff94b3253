/** Half-open range of UTF-16 code units in one text: `start` is in, `end` is not. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A range in one file. `uri` is the document URI exactly as the file store knows it. */
export interface Site {
  readonly uri: string;
  readonly span: Span;
}

export const span = (start: number, end: number): Span => ({ start, end });

export const site = (uri: string, start: number, end: number): Site => ({ uri, span: { start, end } });

export const contains = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** Whether the two share a character; an empty span overlaps what it lies strictly inside of. */
export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** Whether an offset is in the span or at its end, as a caret behind the last character is. */
export const touches = (range: Span, offset: number): boolean => range.start <= offset && offset <= range.end;

export const sameSite = (a: Site, b: Site): boolean =>
  a.uri === b.uri && a.span.start === b.span.start && a.span.end === b.span.end;

/** Order by file, then start, then end. */
export const compareSites = (a: Site, b: Site): number =>
  a.uri === b.uri ? a.span.start - b.span.start || a.span.end - b.span.end : a.uri < b.uri ? -1 : 1;
