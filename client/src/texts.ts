import { readerLocale } from './locale.ts';

/** The few sentences that the extension itself says; all others come from the server. */
interface Texts {
  readonly serverFailed: string;
  readonly showLog: string;
  readonly pickPage: string;
  readonly concept: string;
  readonly noSuchPage: string;
}

const TEXTS: Readonly<Record<'en' | 'ko', Texts>> = {
  en: {
    serverFailed: 'Docker Network Lint could not start its language server.',
    showLog: 'Show Log',
    pickPage: 'Which page do you want to read?',
    concept: 'concept',
    noSuchPage: 'There is no such page in this version of Docker Network Lint.',
  },
  ko: {
    serverFailed: 'Docker Network Lint의 언어 서버를 시작하지 못했습니다.',
    showLog: '로그 보기',
    pickPage: '어느 문서를 여시겠습니까?',
    concept: '개념',
    noSuchPage: '이 버전의 Docker Network Lint에는 없는 문서입니다.',
  },
};

/** The sentences in the reader's language as it is now. */
export const texts = (): Texts => TEXTS[readerLocale()];
