import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import type { Finding } from '../analysis/finding.ts';
import { RULES } from '../rules/index.ts';
import type { Severity } from '../rules/rule.ts';
import type { Session } from './session.ts';

/** Shown by editors beside every message. */
export const SOURCE = 'docker-network';

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** The findings of a file in the protocol's words. */
export const diagnosticsOf = (session: Session, uri: string): Diagnostic[] =>
  session.index.findings(uri).map((finding) => toDiagnostic(session, finding));

export function toDiagnostic({ convert, diagnosticLinks }: Session, finding: Finding): Diagnostic {
  const rule = RULES.find(({ id }) => id === finding.rule);
  const diagnostic: Diagnostic = {
    range: convert.range(finding.at),
    severity: SEVERITY[finding.severity],
    source: SOURCE,
    code: finding.rule,
    message: finding.message,
  };
  if (rule) diagnostic.codeDescription = { href: diagnosticLinks.ofRule(rule) };
  if (finding.rule === 'unused-suppression') diagnostic.tags = [DiagnosticTag.Unnecessary];
  if (finding.related.length > 0) {
    diagnostic.relatedInformation = finding.related.map(({ at, message }) => ({
      location: convert.location(at),
      message,
    }));
  }
  return diagnostic;
}
