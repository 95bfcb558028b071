import { postcodeValidator, postcodeValidatorExistsForCountry } from 'postcode-validator'

/** Whether a postal code looks as those of the country (ISO 3166-1 alpha-2) do; true where no rule is known. */
export const fitsPostalCode = (code: string, country: string): boolean =>
  !postcodeValidatorExistsForCountry(country) ||
  postcodeValidator(code.trim().toUpperCase().replace(/\s+/g, ' '), country)
