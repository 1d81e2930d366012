/** What the frame of a page, its dates and its error pages say. */
const dates = {
  at: '{day} at {time}',
  soonAfter: '{day}, soon after {time}',
} as const

const frame = {
  skip: 'Skip to content',
  /** What a course has to say at the foot of each page. */
  disclaimer: '',
  privacy: 'Privacy notice',
  imprint: 'Imprint',
  signUpPage: 'Go to the sign-up page',
  lookAgain: 'Please look again: {title}',
  tryAgain: 'Try again',
  toCourse: 'Back to my course',
  toMagnet: 'Back to my plan',
  openCourse: 'Open my course',
  saved: 'Saved.',
  save: 'Save',
} as const

const errors = {
  notFound: {
    title: 'We can’t find that page',
    message:
      'Part of the link may be missing: try copying all of it from your email. Or it’s an old link that a newer one has replaced. Either way, we can email you your link again.',
    link: 'Get your link again',
  },
  wrongMethod: {
    title: 'That doesn’t work here',
    message: 'This address doesn’t take that kind of request. Please go back and try again.',
  },
  changed: {
    title: 'Something else changed first',
    message:
      'We haven’t saved this change, because another one was made at the same moment. Please check how things stand, and try again if you need to.',
  },
  crashed: {
    title: 'Something went wrong on our side',
    message: 'Nothing you did caused this. Please try again in a minute.',
  },
  tooLarge: {
    title: 'That’s too long',
    message: 'We can’t take that much in one go. Please shorten it and try again.',
  },
  unavailable: {
    title: 'We can’t show this page right now',
    message: 'We can’t reach our database. Please try again in a minute.',
    json: 'We can’t reach our database right now. Please try again in a moment.',
  },
  notSaved: {
    title: 'That didn’t go through',
    doubt: 'We can’t reach our database right now, so we don’t know if this was saved.',
    again: 'Please wait a few seconds and click the button. It does no harm to save it twice.',
  },
} as const

/** Why a form is not taken now, though no field is wrong. */
const refusals = {
  honeypot:
    'Almost there: something filled in a hidden field, maybe your browser. We’ve emptied it, so please click the button once more.',
  onceMore: 'Almost there: please click the button once more. It keeps robots out.',
  check: 'Almost there: please wait for the check below, then click the button once more.',
  unchecked: 'We can’t check right now that you’re human. Please try again in a few minutes.',
  tooManyTries: 'There have been too many tries from your network. Please try again in a minute.',
  tooManySignUps: 'There have been too many sign-ups from your network. Please try again later.',
  busy: 'A lot of people are signing up right now. Please try again soon.',
  outOfReach: 'We couldn’t save this just now. Please wait a few seconds and click the button again.',
} as const

/** What is wrong with a field. */
export const mistakes = {
  noAddress: 'Please enter your email address.',
  longAddress: 'That address is too long.',
  brokenAddress:
    'There’s a hidden or broken character in that address. Please type it instead of pasting it.',
  foreignMailbox:
    'Before the @, we can only take letters from a to z, digits and signs. Emails to other addresses don’t arrive.',
  notAnAddress: 'That doesn’t look like an email address.',
  notAName: 'That doesn’t look like a name.',
  longName: 'Please use a shorter name.',
  nameLines: 'Please write your name on one line, without tabs.',
  nameLetters: 'A letter in that name got lost on the way. Please type it again.',
  tickOrNot: 'Please tick the box or leave it empty.',
  courseAsText: 'Please send the id of the course as text.',
  noSuchCourse: 'There is no such course here. Please check its name.',
  zoneAsText: 'Please send the time zone as text, such as Europe/Oslo.',
  choosePace: 'Please choose how often.',
  chooseWeekday: 'Please choose a day from the list.',
  chooseHour: 'Please choose a time from the list.',
  chooseStart: 'Please choose a day.',
  chooseDays: 'Please choose days of the week.',
  chooseTime: 'Please choose a time.',
  chooseReminder: 'Please choose a reminder from the list.',
} as const

export const web = { dates, frame, errors, refusals, mistakes } as const
