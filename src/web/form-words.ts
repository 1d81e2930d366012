/** The words of the form on all pages. A change to the consent needs a new `consentVersion`. */
export const WORDS = {
  heading: 'Get the month',
  email: 'Email address',
  honeypot: 'Leave this empty',
  button: 'Send me the month',
  next: 'We’ll email you a link to confirm. Click it and the month is yours.',
  privacy: 'Privacy notice',
  privacyTells: 'what we keep, and how to erase it.',
  lookAgain: 'Please check your email address.',
  segmentLeftOut:
    'Your answer came without your consent, so we’ve left it out. Please send again: you can tell us after you confirm.',
  advice: 'General information, not medical advice.',
  sentHeading: 'Check your inbox',
  sent: 'We’ve just sent you an email. Open it and click the button inside.',
} as const

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
