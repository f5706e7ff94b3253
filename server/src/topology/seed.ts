/** From which file, and as what, a topology grows. */
export interface Seed {
  readonly uri: string;
  readonly kind: 'compose' | 'script' | 'dockerfile';
}
