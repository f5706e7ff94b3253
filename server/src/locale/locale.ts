/** The languages that the product speaks. */
export type Locale = 'en' | 'ko';

/** One value per language; a missing language does not compile. */
export type Localized<T> = Readonly<Record<Locale, T>>;

export const LOCALES: readonly Locale[] = ['en', 'ko'];

/** The locale of a BCP 47 tag such as `ko-KR`; everything that is not Korean reads English. */
export const localeOf = (tag: string | undefined): Locale => (/^ko\b/i.test(tag ?? '') ? 'ko' : 'en');
