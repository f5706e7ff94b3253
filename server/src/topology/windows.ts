import type { Container } from './model.ts';

/** Images that only an engine on Windows runs, and what is built on them. */
const WINDOWS = /^mcr\.microsoft\.com\/(?:windows|dotnet\/framework)(?:\/|$|:)|nanoserver|windowsservercore/;

/** Whether a container runs on Windows, where there is no engine but the one that knows the names of Docker Desktop. */
export const isOfWindows = ({ image, build }: Container): boolean =>
  WINDOWS.test(image?.text ?? '') || WINDOWS.test(build?.base?.text ?? '');
