import type { Localized } from '../../locale/locale.ts';
import type { Site } from '../../text/span.ts';
import { replace } from '../../text/textEdit.ts';
import { type AnyRule, type Fix, type Hit } from '../rule.ts';

/** A comment that silences a rule where the rule says nothing. */
export interface UnusedSuppression {
  /** The rule's id in the comment. */
  readonly at: Site;
  readonly id: string;
  /** False if no rule has this id. */
  readonly known: boolean;
  /** The comment, if nothing would be left of it without this id. */
  readonly comment: Site | undefined;
}

const message: Localized<(fact: UnusedSuppression) => string> = {
  en: ({ id, known }) =>
    known
      ? `\`${id}\` reports nothing here, so this comment silences nothing. A comment that outlives its reason hides the next mistake; remove it.`
      : `No rule is called \`${id}\`, so this comment silences nothing. Check the spelling or remove it.`,
  ko: ({ id, known }) =>
    known
      ? `여기서는 \`${id}\` 규칙이 아무것도 보고하지 않으므로 이 주석은 아무것도 억제하지 않습니다. 이유가 사라진 주석은 다음 실수를 가리므로 지우세요.`
      : `\`${id}\` 규칙은 없으므로 이 주석은 아무것도 억제하지 않습니다. 철자를 확인하거나 주석을 지우세요.`,
};

function fixes({ comment }: UnusedSuppression): Fix[] {
  if (comment === undefined) return [];
  return [{ title: { en: 'Remove the comment', ko: '주석 지우기' }, safety: 'safe', edits: [replace(comment, '')] }];
}

/** What the analysis, which alone knows what was silenced, reports of a comment. */
export const reportUnused = (fact: UnusedSuppression): Hit => ({
  report: { at: fact.at },
  message: (locale) => message[locale](fact),
  fixes: () => fixes(fact),
});

/** Listed among the rules so that it can be configured; a topology alone gives it nothing to say. */
export const unusedSuppression: AnyRule = {
  id: 'unused-suppression',
  severity: 'hint',
  confidence: 'high',
  concept: 'bridge-and-isolation',
  standsAlone: true,
  needsWhole: false,
  offByDefault: false,
  title: { en: 'A suppression that suppresses nothing', ko: '아무것도 억제하지 않는 억제 주석' },
  hits: () => [],
};
