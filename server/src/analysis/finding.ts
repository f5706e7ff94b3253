import type { Fix, Severity } from '../rules/rule.ts';
import type { Site } from '../text/span.ts';

/** A mistake at a place, in the reader's language. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly at: Site;
  readonly message: string;
  readonly related: readonly RelatedPlace[];
  /** The repairs, the preferred one first; computed when asked for. */
  fixes(): readonly Fix[];
}

/** Another place that a finding is about. */
export interface RelatedPlace {
  readonly at: Site;
  readonly message: string;
}
