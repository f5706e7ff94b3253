import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Runs `main` if the module with this `import.meta.url` is the program; a failure is printed and is exit code 1. */
export function asProgram(url: string, main: () => Promise<number | void>): void {
  if (process.argv[1] !== fileURLToPath(url)) return;
  main().then(
    (code) => process.exit(code ?? 0),
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      if (error instanceof Error && error.cause instanceof Error) console.error(error.cause.message);
      process.exit(1);
    },
  );
}
