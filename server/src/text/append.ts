/** Puts items behind those of a list, however many: `push(...items)` overflows the stack from about 120,000 on. */
export function append<T>(list: T[], items: Iterable<T>): void {
  for (const item of items) list.push(item);
}
