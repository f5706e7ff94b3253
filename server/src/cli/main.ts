import { join } from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { diskFiles } from '../disk/diskFiles.ts';
import { localeOf } from '../locale/locale.ts';
import { startServer } from '../lsp/startServer.ts';
import { check, pathOf, type Checked } from './check.ts';
import { explain, pageNames } from './explain.ts';
import { fixedFiles, writeFiles } from './fix.ts';
import { githubReport, sarifReport } from './githubReport.ts';
import { readOptions, USAGE, UsageError, type Options } from './options.ts';
import { jsonReport, textReport } from './report.ts';

const PAGES = join(__dirname, 'docs');

/** Runs a command line and says with which exit code the process ends. */
async function main(argv: readonly string[]): Promise<number> {
  if (argv.includes('--help') || argv.includes('-h')) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (argv[0] === 'explain') return explainPage(argv.slice(1));
  const options = readOptions(argv);
  const checked = await check(options, process.env);
  for (const path of checked.unreadable) console.error(`Cannot read ${path}`);
  const after = await fixAsAsked(options, checked);
  process.stdout.write(reportOf(options, after));
  return checked.unreadable.length > 0 ? 2 : exceeds(options, after) ? 1 : 0;
}

async function fixAsAsked(options: Options, checked: Checked): Promise<Checked> {
  if (options.fix === 'no') return checked;
  const files = await fixedFiles(checked);
  if (options.fix === 'write') {
    await writeFiles(files);
    return check(options, process.env);
  }
  for (const [uri, text] of files) process.stderr.write(`--- ${pathOf(uri)}\n${text}`);
  return check(options, process.env);
}

function reportOf(options: Options, checked: Checked): string {
  if (options.format === 'json') return jsonReport(checked);
  if (options.format === 'github') return githubReport(checked, process.cwd());
  if (options.format === 'sarif') return sarifReport(checked);
  const colour = process.stdout.isTTY && process.env['NO_COLOR'] === undefined;
  return textReport(checked, colour, process.cwd());
}

function exceeds({ maxWarnings }: Options, { findings }: Checked): boolean {
  const count = (severity: string): number => findings.filter((finding) => finding.severity === severity).length;
  return count('error') > 0 || count('warning') > maxWarnings;
}

async function explainPage(argv: readonly string[]): Promise<number> {
  const { paths, locale } = readOptions(argv);
  const name = paths[0] ?? '';
  const page = await explain(name, localeOf(locale ?? process.env['LANG']), PAGES);
  if (page !== undefined) {
    process.stdout.write(page);
    return 0;
  }
  console.error(`There is no page called ${name}. Pages: ${(await pageNames(PAGES)).join(', ')}`);
  return 2;
}

// Whoever reads the report may have seen enough of it: `docker-network-lint | head`.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });

if (process.argv.includes('--stdio')) {
  startServer(createConnection(ProposedFeatures.all), { disk: diskFiles });
} else {
  main(process.argv.slice(2)).then(
    (code) => (process.exitCode = code),
    (error: unknown) => {
      console.error(error instanceof UsageError ? `${error.message}\n\n${USAGE}` : error);
      process.exitCode = 2;
    },
  );
}
