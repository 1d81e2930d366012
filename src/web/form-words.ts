/** The field that only robots fill in. Browsers and password managers have no value for this name. */
export const HONEYPOT = 'longrun_check'

/** Keeps browsers and password managers from filling a field in. */
export const NOT_FOR_AUTOFILL = {
  autocomplete: 'off',
  tabindex: -1,
  'data-1p-ignore': '',
  'data-bwignore': '',
  'data-form-type': 'other',
  'data-lpignore': 'true',
} as const
