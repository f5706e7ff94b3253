import { RULES } from '../rules/index.ts';
import type { Severity } from '../rules/rule.ts';
import { pathToFileURL } from 'node:url';
import { pathOf, pathWithin, type Checked } from './check.ts';
import { locator } from './report.ts';

const COMMAND: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

const LEVEL: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** Annotations in the form that GitHub's runner reads from a step's output. Lines and columns count from 1. */
export function githubReport(checked: Checked, relativeTo: string): string {
  const { range } = locator(checked);
  return checked.findings
    .map(({ at, rule, severity, message }) => {
      const { start, end } = range(at);
      const path = pathOf(at.uri);
      const file = pathWithin(path, relativeTo) ?? path;
      const place = `file=${property(file)},line=${start.line + 1},endLine=${end.line + 1},col=${start.character + 1},endColumn=${end.character + 1}`;
      return `::${COMMAND[severity]} ${place},title=${property(rule)}::${data(message)}\n`;
    })
    .join('');
}

const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** SARIF 2.1.0, for code scanning. */
export function sarifReport(checked: Checked): string {
  const { range } = locator(checked);
  const region = (at: (typeof checked.findings)[number]['at']) => {
    const { start, end } = range(at);
    return {
      startLine: start.line + 1,
      startColumn: start.character + 1,
      endLine: end.line + 1,
      endColumn: end.character + 1,
    };
  };
  const location = (at: (typeof checked.findings)[number]['at']) => ({
    physicalLocation: { artifactLocation: { uri: pathToFileURL(pathOf(at.uri)).href }, region: region(at) },
  });
  const { locale } = checked.analysis;
  return `${JSON.stringify(
    {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          columnKind: 'utf16CodeUnits',
          tool: {
            driver: {
              name: 'docker-network-lint',
              rules: RULES.map(({ id, title }) => ({ id, shortDescription: { text: title[locale] } })),
            },
          },
          results: checked.findings.map((finding) => ({
            ruleId: finding.rule,
            level: LEVEL[finding.severity],
            message: { text: finding.message },
            locations: [location(finding.at)],
            relatedLocations: finding.related.map(({ at, message }) => ({
              ...location(at),
              message: { text: message },
            })),
          })),
        },
      ],
    },
    null,
    2,
  )}\n`;
}
