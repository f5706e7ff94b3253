import type { Locale } from '../locale/locale.ts';
import type { AnyRule, Severity, Target } from '../rules/rule.ts';
import { compareSites } from '../text/span.ts';
import type { Topology } from '../topology/model.ts';
import type { Finding } from './finding.ts';

/** What a run of the rules depends on besides the topology. */
export interface Analysis {
  readonly rules: readonly AnyRule[];
  readonly locale: Locale;
  readonly target: Target;
  /** The user's word on a rule; a rule that is not named keeps its own severity. */
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
  /** Receives the error of a rule that threw; its other findings and the other rules go on. */
  readonly onError?: (rule: string, error: unknown) => void;
}

/** What the user's word and the rule's own default make of its severity; undefined leaves it to the rule. */
export const severityWanted = (rule: AnyRule | undefined, { severities }: Analysis): Severity | 'off' | undefined =>
  (rule && severities[rule.id]) ?? (rule?.offByDefault === true ? 'off' : undefined);

/** What the rules say of a topology, in the order of places. Of a fragment only what no other file can repair. */
export function findMistakes(topology: Topology, analysis: Analysis): Finding[] {
  const found: Finding[] = [];
  for (const rule of analysis.rules) {
    const wanted = severityWanted(rule, analysis);
    if (wanted === 'off' || (topology.fragment && !rule.standsAlone) || (topology.incomplete && rule.needsWhole)) continue;
    try {
      for (const hit of rule.hits(topology, analysis.target)) {
        if (topology.companions.includes(hit.report.at.uri)) continue;
        found.push({
          rule: rule.id,
          severity: wanted ?? hit.report.severity ?? rule.severity,
          at: hit.report.at,
          message: hit.message(analysis.locale),
          related: (hit.report.related ?? []).map(({ at, message }) => ({ at, message: message[analysis.locale] })),
          fixes: () => hit.fixes(),
        });
      }
    } catch (error) {
      analysis.onError?.(rule.id, error);
    }
  }
  return withoutTwins(found);
}

/** Sorted by place, each rule once at a place: one anchor used by ten services is one mistake. */
export function withoutTwins(findings: readonly Finding[]): Finding[] {
  const sorted = [...findings].sort((a, b) => compareSites(a.at, b.at) || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0));
  return sorted.filter((finding, index) => {
    const before = sorted[index - 1];
    return before === undefined || before.rule !== finding.rule || compareSites(before.at, finding.at) !== 0;
  });
}
