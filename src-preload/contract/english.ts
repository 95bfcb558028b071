/** Where English is written as in the United States; everywhere else, as in the United Kingdom. */
const americanRegions = new Set(['US', 'PR', 'GU', 'VI', 'AS', 'MP', 'UM', 'PH', 'LR'])

/** The region of a locale, also of one that names none: 'en-GB' -> 'GB', 'de' -> 'DE', 'en' -> 'US'. */
export const regionOf = (locale: string): string | undefined => new Intl.Locale(locale).maximize().region

/** Whether a shop of this locale writes "favorites" and "color", and "one hundred five" without "and". */
export const isAmerican = (locale: string): boolean => americanRegions.has(regionOf(locale) ?? '')
