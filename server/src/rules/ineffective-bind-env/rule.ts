import type { Site } from '../../text/span.ts';
import { replace } from '../../text/textEdit.ts';
import type { EnvironmentVariable, Listener, Topology } from '../../topology/model.ts';
import { readBind } from '../../topology/servers/bindAddress.ts';
import { defineRule, type Fix } from '../rule.ts';

/** A variable that is there to open a server, which does not read it. */
interface Unread {
  readonly listener: Listener;
  readonly variable: EnvironmentVariable;
  /** What the server reads instead. */
  readonly right: string;
}

/** Servers whose own variable has another name than `HOST`; each was run with `HOST` set, and stayed on loopback. */
const VARIABLES: Readonly<Record<string, string>> = { uvicorn: 'UVICORN_HOST', 'rails server': 'BINDING' };

function* check(topology: Topology): Generator<Unread> {
  for (const { environment, listeners } of topology.containers) {
    const variable = environment.find(({ name }) => name === 'HOST');
    if (variable?.value === undefined || readBind(variable.value.text, false).binds !== 'all') continue;
    for (const listener of listeners) {
      const right = Object.hasOwn(VARIABLES, listener.program) ? VARIABLES[listener.program] : undefined;
      if (right !== undefined && listener.binds === 'loopback' && listener.by === 'default')
        yield { listener, variable, right };
    }
  }
}

/** Only a key that stands as it is can be renamed. */
function keyAt({ variable: { at, name, from } }: Unread): Site | undefined {
  return from !== 'flag' && at.span.end - at.span.start === name.length ? at : undefined;
}

function* fixes(fact: Unread): Generator<Fix> {
  const at = keyAt(fact);
  if (at)
    yield {
      title: { en: `Name it ${fact.right}`, ko: `${fact.right} 이름으로 변경` },
      safety: 'unsafe',
      edits: [replace(at, fact.right)],
    };
}

/** `HOST` for a server that does not read it. */
export const ineffectiveBindEnv = defineRule<Unread>({
  id: 'ineffective-bind-env',
  severity: 'hint',
  confidence: 'high',
  concept: 'loopback-in-a-container',
  title: { en: 'A variable that the server does not read', ko: '서버가 읽지 않는 변수' },
  check,
  report: ({ variable, listener }) => ({
    at: variable.at,
    related: [
      {
        at: listener.at,
        message: {
          en: `\`${listener.program}\` listens on 127.0.0.1`,
          ko: `\`${listener.program}\` 서버는 127.0.0.1에서 수신 대기합니다`,
        },
      },
    ],
  }),
  message: {
    en: ({ listener, right }) =>
      `\`${listener.program}\` does not read \`HOST\` and stays on 127.0.0.1. Set \`${right}\`, or give it the address as an option.`,
    ko: ({ listener, right }) =>
      `\`${listener.program}\` 서버는 \`HOST\` 변수를 읽지 않아 127.0.0.1에 머뭅니다. \`${right}\` 변수를 설정하거나 주소를 옵션으로 주세요.`,
  },
  fixes,
});
