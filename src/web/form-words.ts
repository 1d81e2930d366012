import type { Stage } from '../domain/course.ts'

/** What the form asks, once for page, frame and script: a change of what she agrees to is a new `consentVersion`. */
export const WORDS = {
  heading: 'Get the month',
  email: 'Email address',
  honeypot: 'Leave this empty',
  button: 'Send me the month',
  next: 'We’ll email you a link to confirm. Click it and the month is yours.',
  privacy: 'Privacy notice',
  privacyTells: 'what we keep, and how to erase it.',
  lookAgain: 'Please check your email address.',
  stageLeftOut:
    'Your answer came without your consent, so we’ve left it out. Please send again: you can tell us after you confirm.',
  advice: 'General information, not medical advice.',
  sentHeading: 'Check your inbox',
  sent: 'We’ve just sent you an email. Open it and click the button inside.',
} as const

/** The field that only robots fill in, by a name that no browser and no password manager has anything for. */
export const HONEYPOT = 'longrun_check'

/** What browsers and password managers ask before they fill a field in. */
export const NOT_FOR_AUTOFILL = {
  autocomplete: 'off',
  tabindex: -1,
  'data-1p-ignore': '',
  'data-bwignore': '',
  'data-form-type': 'other',
  'data-lpignore': 'true',
} as const

export const STAGE_LABELS: readonly (readonly [Stage, string])[] = [
  ['general', 'None of these, or rather not say'],
  ['pregnant', 'I am pregnant'],
  ['early_postpartum', 'I gave birth less than 6 months ago'],
  ['later_postpartum', 'I gave birth 6 months ago or more'],
]
