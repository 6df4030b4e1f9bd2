/** Whether texts for a BCP 47 language are Ukrainian: for `uk` and where none is known; every other language gets English. */
export const isUkrainian = (locale: string | undefined): boolean => !locale || /^uk\b/i.test(locale);
