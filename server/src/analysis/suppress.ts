import { reportUnused, unusedSuppression } from '../rules/unused-suppression/rule.ts';
import { lineIndex } from '../text/lineIndex.ts';
import type { Site } from '../text/span.ts';
import type { Finding } from './finding.ts';
import { severityWanted, type Analysis } from './run.ts';
import { coverings, findSuppressions, type Suppression } from './suppressions.ts';

/**
 * The findings of one file that no comment in it silences, plus a finding for each comment that silences nothing.
 * `findings` are all that the rules say of the file, from every topology that it belongs to. A comment that names
 * a rule which is switched off is not reported: it may be needed again.
 */
export function applySuppressions(
  uri: string,
  text: string,
  findings: readonly Finding[],
  analysis: Analysis,
): Finding[] {
  const lines = lineIndex(text);
  const suppressions = findSuppressions(text, uri, lines);
  if (suppressions.length === 0) return [...findings];
  const used = new Set<string>();
  const coveringOf = coverings(suppressions, text, lines);
  const kept = findings.filter((finding) => {
    const covering = coveringOf(finding.rule, finding.at.span.start);
    for (const one of covering) used.add(useKey(one, finding.rule)).add(useKey(one, undefined));
    return covering.length === 0;
  });
  return [...kept, ...unusedIn(suppressions, used, analysis, text)];
}

const useKey = (suppression: Suppression, rule: string | undefined): string =>
  `${suppression.at.span.start} ${rule ?? ''}`;

function unusedIn(
  suppressions: readonly Suppression[],
  used: ReadonlySet<string>,
  analysis: Analysis,
  text: string,
): Finding[] {
  const wanted = analysis.severities[unusedSuppression.id];
  if (wanted === 'off') return [];
  const known = new Map(analysis.rules.map((rule) => [rule.id, rule]));
  const found: Finding[] = [];
  for (const suppression of suppressions) {
    const whole = suppression.rules.length <= 1 ? commentSite(suppression, text) : undefined;
    for (const { id, at } of suppression.rules) {
      if (
        used.has(useKey(suppression, id)) ||
        severityWanted(known.get(id), analysis) === 'off' ||
        id === unusedSuppression.id
      )
        continue;
      const hit = reportUnused({ at, id, known: known.has(id), comment: whole });
      found.push({
        rule: unusedSuppression.id,
        severity: wanted ?? unusedSuppression.severity,
        at,
        message: hit.message(analysis.locale),
        related: [],
        fixes: () => hit.fixes(),
      });
    }
  }
  return found;
}

/** The comment with the blanks before it, or with its whole line if it stands there alone. */
function commentSite({ at }: Suppression, text: string): Site {
  let { start, end } = at.span;
  const closing = /^[ \t]*-->/.exec(text.slice(end));
  if (closing && !text.slice(start, end).endsWith('-->')) end += closing[0].length;
  while (start > 0 && (text[start - 1] === ' ' || text[start - 1] === '\t')) start--;
  const alone = start === 0 || text[start - 1] === '\n' || text[start - 1] === '\r';
  if (alone) {
    if (text.startsWith('\r\n', end)) end += 2;
    else if (text[end] === '\n' || text[end] === '\r') end += 1;
  }
  return { uri: at.uri, span: { start, end } };
}
