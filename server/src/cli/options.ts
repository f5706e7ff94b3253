import { parseArgs } from 'node:util';

/** What a command line asks for. */
export interface Options {
  readonly paths: readonly string[];
  readonly format: (typeof FORMATS)[number];
  readonly fix: 'no' | 'write' | 'show';
  readonly platform: string | undefined;
  readonly engineVersion: string | undefined;
  readonly locale: string | undefined;
  /** More warnings than this are a failure. */
  readonly maxWarnings: number;
}

export const FORMATS = ['text', 'json', 'sarif', 'github'] as const;

/** Why a command line cannot be carried out. */
export class UsageError extends Error {}

/** Reads the arguments behind the program's name. Throws a UsageError that says what is wrong. */
export function readOptions(argv: readonly string[]): Options {
  const { values, positionals } = parse(argv);
  const format = FORMATS.find((one) => one === values.format);
  if (format === undefined) throw new UsageError(`--format takes ${FORMATS.join(', ')}`);
  const maxWarnings = Number(values['max-warnings'] ?? '0');
  if (!Number.isInteger(maxWarnings) || maxWarnings < 0)
    throw new UsageError('--max-warnings takes a whole number from 0');
  if (!['auto', 'linux', 'docker-desktop', undefined].includes(values.platform)) {
    throw new UsageError('--platform takes auto, linux, docker-desktop');
  }
  if (!['en', 'ko', undefined].includes(values.locale)) throw new UsageError('--locale takes en, ko');
  return {
    paths: positionals.length > 0 ? positionals : ['.'],
    format,
    fix: values['fix-dry-run'] ? 'show' : values.fix ? 'write' : 'no',
    platform: values.platform,
    engineVersion: values['engine-version'],
    locale: values.locale,
    maxWarnings,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'text' },
        fix: { type: 'boolean', default: false },
        'fix-dry-run': { type: 'boolean', default: false },
        platform: { type: 'string' },
        'engine-version': { type: 'string' },
        locale: { type: 'string' },
        'max-warnings': { type: 'string' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

export const USAGE = `docker-network-lint [paths…]      finds networking mistakes in Compose files, Dockerfiles and shell scripts
  --format text|json|sarif|github
  --fix                            repairs what is safe to repair
  --fix-dry-run                    shows what --fix would leave, and writes nothing
  --platform auto|linux|docker-desktop
  --engine-version 20.10           the oldest Docker engine that the files run on
  --locale en|ko
  --max-warnings N                 more warnings than N are a failure (0)
docker-network-lint explain <rule|concept> [--locale en|ko]
docker-network-lint --stdio       serves an editor over the Language Server Protocol
Exit code: 0 clean, 1 errors or too many warnings, 2 bad usage or unreadable input.
`;
