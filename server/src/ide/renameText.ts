import type { Localized } from '../locale/locale.ts';

interface RenameText {
  readonly nothing: string;
  readonly implied: (name: string) => string;
  readonly elsewhere: (name: string, where: string) => string;
  readonly unfit: (name: string) => string;
  readonly taken: (name: string, where: string) => string;
  readonly composed: (name: string, where: string) => string;
  readonly perhaps: (name: string, where: string) => string;
}

/** Why a new name is refused. */
export const RENAME_TEXT: Localized<RenameText> = {
  en: {
    nothing: 'There is no name of a service, container or network here.',
    implied: (name) => `${name} is the name that Compose itself gives to this network.`,
    elsewhere: (name, where) => `${name} comes from a variable here. Rename it where it is written: ${where}.`,
    unfit: (name) =>
      `${name} cannot be used as this name. A name starts with a letter or digit, goes on with letters, digits, "_", "." and "-", does not end in a dot or hyphen, has at most 63 characters between dots, and is no number and no word of YAML such as "true".`,
    taken: (name, where) => `${name} already means something else: ${where}.`,
    composed: (name, where) =>
      `${name} is put together from several parts at ${where} and cannot be edited there. Write it out first.`,
    perhaps: (name, where) => `A name at ${where} is only known in part and may be ${name}. Write it out first.`,
  },
  ko: {
    nothing: '여기에는 서비스, 컨테이너, 네트워크의 이름이 없습니다.',
    implied: (name) => `${name} 이름은 Compose가 이 네트워크에 직접 붙이는 이름입니다.`,
    elsewhere: (name, where) => `${name} 이름은 여기서 변수로 들어옵니다. 적혀 있는 곳에서 이름을 바꾸세요: ${where}`,
    unfit: (name) =>
      `${name} 값은 이 이름으로 쓸 수 없습니다. 이름은 영문자나 숫자로 시작하고 영문자, 숫자, "_", ".", "-"로 이어지며, 점이나 하이픈으로 끝나지 않고, 점과 점 사이가 63자를 넘지 않아야 합니다. 숫자만으로 되어 있거나 "true" 같은 YAML 예약어이면 안 됩니다.`,
    taken: (name, where) => `${name} 이름은 이미 다른 뜻으로 쓰이고 있습니다: ${where}`,
    composed: (name, where) =>
      `${where} 위치의 ${name} 이름은 여러 부분을 합쳐 만든 것이라 그곳에서 고칠 수 없습니다. 먼저 이름을 그대로 적으세요.`,
    perhaps: (name, where) =>
      `${where} 위치의 이름은 일부만 알 수 있어 ${name} 이름일 수도 있습니다. 먼저 이름을 그대로 적으세요.`,
  },
};
