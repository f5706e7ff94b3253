import { localeOf, type Locale } from '../locale/locale.ts';
import { SEVERITIES, type Severity, type Target } from '../rules/rule.ts';

/** What a user may set, in the editor or in `.docker-network-lint.yaml`, checked. */
export interface Settings {
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
  readonly target: Target;
  /** Undefined where the reader's editor or terminal decides. */
  readonly locale: Locale | undefined;
  /** Globs of files that are not looked at. */
  readonly exclude: readonly string[];
  /** Whether docker commands and Compose files in fenced blocks of Markdown are looked at; undefined is yes. */
  readonly markdown: boolean | undefined;
  /** Whether docker commands in pipelines (GitHub Actions, GitLab CI) are looked at; undefined is no. */
  readonly pipelines: boolean | undefined;
  /** Which hints are shown in the text; undefined is yes. */
  readonly inlayHints: Readonly<Record<InlayHintKind, boolean | undefined>>;
}

/** The kinds of hints that an editor shows in the text, each of which can be switched off. */
export const INLAY_HINTS = ['reachableAddress', 'containerPort', 'resolvedVariable', 'networkMode'] as const;

/** A kind of hint. */
export type InlayHintKind = (typeof INLAY_HINTS)[number];

/** Whether files of a kind are looked at. */
export const looksAt = ({ markdown, pipelines }: Settings, kind: string): boolean =>
  kind === 'markdown' ? markdown !== false : kind === 'pipeline' ? pipelines === true : true;

export const DEFAULT_SETTINGS: Settings = {
  severities: {},
  target: { platform: 'auto', engineVersion: undefined },
  locale: undefined,
  exclude: [],
  markdown: undefined,
  pipelines: undefined,
  inlayHints: {
    reachableAddress: undefined,
    containerPort: undefined,
    resolvedVariable: undefined,
    networkMode: undefined,
  },
};

/**
 * Reads settings from untrusted data (an editor's answer, a parsed YAML file). What has the wrong shape counts as not
 * set: a broken setting must not switch the product off.
 */
export function readSettings(data: unknown): Settings {
  if (!isRecord(data)) return DEFAULT_SETTINGS;
  return {
    severities: readSeverities(data['rules']),
    target: { platform: readPlatform(data['platform']), engineVersion: readVersion(data['engineVersion']) },
    locale: readLocale(data['locale']),
    exclude: Array.isArray(data['exclude']) ? data['exclude'].filter((glob) => typeof glob === 'string') : [],
    markdown: readBoolean(data['markdown']),
    pipelines: readBoolean(data['pipelines']),
    inlayHints: readHints(data['inlayHints']),
  };
}

/** Two sources as one; what the second sets wins. */
export function mergeSettings(below: Settings, above: Settings): Settings {
  return {
    severities: { ...below.severities, ...above.severities },
    target: {
      platform: above.target.platform === 'auto' ? below.target.platform : above.target.platform,
      engineVersion: above.target.engineVersion ?? below.target.engineVersion,
    },
    locale: above.locale ?? below.locale,
    exclude: [...below.exclude, ...above.exclude],
    markdown: above.markdown ?? below.markdown,
    pipelines: above.pipelines ?? below.pipelines,
    inlayHints: hintsOf((kind) => above.inlayHints[kind] ?? below.inlayHints[kind]),
  };
}

const isRecord = (data: unknown): data is Readonly<Record<string, unknown>> =>
  typeof data === 'object' && data !== null && !Array.isArray(data);

function readSeverities(data: unknown): Settings['severities'] {
  if (!isRecord(data)) return {};
  const result: Record<string, Severity | 'off'> = {};
  for (const [id, value] of Object.entries(data)) {
    const severity = value === false || value === 'off' ? 'off' : SEVERITIES.find((one) => one === value);
    if (severity !== undefined) result[id] = severity;
  }
  return result;
}

const hintsOf = (value: (kind: InlayHintKind) => boolean | undefined): Settings['inlayHints'] => ({
  reachableAddress: value('reachableAddress'),
  containerPort: value('containerPort'),
  resolvedVariable: value('resolvedVariable'),
  networkMode: value('networkMode'),
});

const readHints = (data: unknown): Settings['inlayHints'] =>
  hintsOf((kind) => (isRecord(data) ? readBoolean(data[kind]) : undefined));

const readBoolean = (data: unknown): boolean | undefined => (typeof data === 'boolean' ? data : undefined);

const readPlatform = (data: unknown): Target['platform'] =>
  data === 'linux' || data === 'docker-desktop' ? data : 'auto';

/** `20.10.24`, `v28`, 20.1 (a YAML number): the numbers in front; undefined for anything else. */
function readVersion(data: unknown): readonly number[] | undefined {
  const match = /^v?(\d+(?:\.\d+)*)/.exec(
    typeof data === 'number' || typeof data === 'string' ? String(data).trim() : '',
  );
  return match?.[1]?.split('.').map(Number);
}

const readLocale = (data: unknown): Locale | undefined =>
  typeof data === 'string' && /^(?:en|ko)/i.test(data) ? localeOf(data) : undefined;
