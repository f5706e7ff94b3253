import type { Locale } from '../locale/locale.ts';
import type { AnyRule, Fix, Severity, Target } from '../rules/rule.ts';
import { compareSites, overlaps, sameSite } from '../text/span.ts';
import type { TextEdit } from '../text/textEdit.ts';
import type { Topology } from '../topology/model.ts';
import { NO_NEIGHBOURS, type Neighbours } from '../topology/neighbours.ts';
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
export function findMistakes(
  topology: Topology,
  analysis: Analysis,
  neighbours: Neighbours = NO_NEIGHBOURS,
): Finding[] {
  const found: Finding[] = [];
  for (const rule of analysis.rules) {
    const wanted = severityWanted(rule, analysis);
    if (wanted === 'off' || (topology.fragment && !rule.standsAlone) || (topology.incomplete && rule.needsWhole))
      continue;
    try {
      for (const hit of rule.hits(topology, analysis.target, neighbours)) {
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

/** Sorted by place, each rule once at a place: one anchor used by ten services is one mistake, repaired for all ten. */
export function withoutTwins(findings: readonly Finding[]): Finding[] {
  const sorted = [...findings].sort(
    (a, b) => compareSites(a.at, b.at) || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0),
  );
  const groups: Finding[][] = [];
  for (const finding of sorted) {
    const group = groups.at(-1);
    if (group?.[0]?.rule === finding.rule && sameSite(group[0].at, finding.at)) group.push(finding);
    else groups.push([finding]);
  }
  return groups.flatMap(([first, ...twins]) =>
    first && twins.length > 0 ? { ...first, fixes: () => fixesOfAll(first, twins) } : (first ?? []),
  );
}

/** The repairs that every twin has, each as one: what repairs one service only would leave the mistake where it is. */
function fixesOfAll(first: Finding, twins: readonly Finding[]): Fix[] {
  const others = twins.map((twin) => twin.fixes());
  return first.fixes().flatMap((fix) => {
    const same = others.map(
      (fixes) =>
        fixes.find(({ title }) => title.en === fix.title.en) ?? fixes.find(({ edits }) => sameSites(edits, fix.edits)),
    );
    const edits = [...fix.edits];
    for (const other of same) {
      if (other === undefined) return [];
      if (sameSites(other.edits, fix.edits)) continue;
      edits.push(
        ...other.edits.filter(
          (edit) => !edits.some(({ at, newText }) => sameSite(at, edit.at) && newText === edit.newText),
        ),
      );
    }
    if (edits.some((edit, index) => edits.some((other, at) => at > index && collide(edit, other)))) return [];
    return { ...fix, safety: same.some((other) => other?.safety === 'unsafe') ? 'unsafe' : fix.safety, edits };
  });
}

const sameSites = (some: readonly TextEdit[], others: readonly TextEdit[]): boolean =>
  some.length === others.length && some.every(({ at }, index) => sameSite(at, others[index]?.at ?? at));

/** Whether two edits touch one place, so that they cannot both be made, or not in an order that is known. */
const collide = ({ at: a }: TextEdit, { at: b }: TextEdit): boolean =>
  a.uri === b.uri && (overlaps(a.span, b.span) || a.span.start === b.span.start);
