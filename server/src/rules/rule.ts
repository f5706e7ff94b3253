import type { Locale, Localized } from '../locale/locale.ts';
import type { SourcedText } from '../text/sourcedText.ts';
import type { Site, Span } from '../text/span.ts';
import type { TextEdit } from '../text/textEdit.ts';
import type { Topology } from '../topology/model.ts';
import { NO_NEIGHBOURS, type Neighbours } from '../topology/neighbours.ts';
import type { ConceptSlug } from './concepts.ts';
import { arrivals } from './provenance.ts';

/**
 * error: the engine, the CLI or Compose refuses it. warning: it runs and does not do what its author means.
 * information: it works here and breaks elsewhere, or exposes something. hint: style.
 */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** One step quieter, as for a mistake that only a default value makes. */
export const lowered = (severity: Severity): Severity =>
  severity === 'error' ? 'warning' : severity === 'warning' ? 'information' : 'hint';

/** What rules may adapt to: where the project is meant to run. */
export interface Target {
  readonly platform: 'auto' | 'linux' | 'docker-desktop';
  /** Version of the Docker engine as numbers, for example [20, 10]; undefined for a current one. */
  readonly engineVersion: readonly number[] | undefined;
}

/** A second place that a finding is about. */
export interface Related {
  readonly at: Site;
  readonly message: Localized<string>;
}

/**
 * safe: keeps what the file does except for the mistake, applied by "fix all". unsafe: right in most cases, but
 * it decides something for the author (which network, which port, an address opened to others).
 */
export type Safety = 'safe' | 'unsafe';

/** A repair as one set of edits that belong together. */
export interface Fix {
  readonly title: Localized<string>;
  readonly safety: Safety;
  readonly edits: readonly TextEdit[];
}

/** Where and how loud a fact is reported. */
export interface Report {
  readonly at: Site;
  readonly related?: readonly Related[];
  /** Overrides the rule's severity for this fact. */
  readonly severity?: Severity;
  /** The value that is wrong. The steps by which it came (a `.env`, an anchor, a default) become related places. */
  readonly value?: { readonly source: SourcedText; readonly range?: Span | undefined };
}

/** A mistake in Docker networking: facts first, words and edits from the facts. */
export interface Rule<Fact> {
  /** Names the bad pattern, so that "allow ⟨id⟩" reads well. */
  readonly id: string;
  readonly severity: Severity;
  /** How often the finding is right on real projects: high is nearly always. */
  readonly confidence: 'high' | 'medium';
  /** The concept page that teaches what stands behind the mistake. */
  readonly concept: ConceptSlug;
  /** True if what it finds cannot be repaired by another file of the project, so that a fragment is judged too. */
  readonly standsAlone?: boolean;
  /** True for what style guides argue about: silent until the settings give it a severity. */
  readonly offByDefault?: boolean;
  /** True if it speaks of what no file has, so that it must be silent where a file of the project is missing. */
  readonly needsWhole?: boolean;
  /** What the mistake is called, in a list of rules. */
  readonly title: Localized<string>;
  check(topology: Topology, target: Target, neighbours: Neighbours): Iterable<Fact>;
  report(fact: Fact): Report;
  /** What is wrong, why, and what to do. */
  readonly message: Localized<(fact: Fact) => string>;
  /** In order of preference; the first is the preferred one. */
  fixes(fact: Fact): Iterable<Fix>;
}

/** A fact with everything that can be asked about it, its type forgotten. */
export interface Hit {
  readonly report: Report;
  message(locale: Locale): string;
  fixes(): readonly Fix[];
}

/** A rule whose facts' type is its own business. */
export interface AnyRule {
  readonly id: string;
  readonly severity: Severity;
  readonly confidence: 'high' | 'medium';
  readonly concept: ConceptSlug;
  readonly standsAlone: boolean;
  readonly needsWhole: boolean;
  readonly offByDefault: boolean;
  readonly title: Localized<string>;
  hits(topology: Topology, target: Target, neighbours?: Neighbours): Iterable<Hit>;
}

export function defineRule<Fact>(rule: Rule<Fact>): AnyRule {
  const {
    id,
    severity,
    confidence,
    concept,
    title,
    standsAlone = false,
    needsWhole = false,
    offByDefault = false,
  } = rule;
  return {
    id,
    severity,
    confidence,
    concept,
    standsAlone,
    needsWhole,
    offByDefault,
    title,
    *hits(topology, target, neighbours = NO_NEIGHBOURS) {
      for (const fact of rule.check(topology, target, neighbours)) {
        yield {
          report: withArrivals(rule.report(fact)),
          message: (locale) => rule.message[locale](fact),
          fixes: () => [...rule.fixes(fact)].filter((fix) => fix.edits.length > 0),
        };
      }
    },
  };
}

const withArrivals = (report: Report): Report =>
  report.value === undefined
    ? report
    : { ...report, related: [...(report.related ?? []), ...arrivals(report.value.source, report.value.range)] };
