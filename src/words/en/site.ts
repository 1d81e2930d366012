/** What the pages around the course say: the sign-up, the confirmation, a lost link, leaving. */
const signUp = {
  heading: 'Get the course',
  email: 'Email address',
  honeypot: 'Leave this empty',
  button: 'Send me the course',
  next: 'We’ll email you a link to confirm. Click it and you’re in.',
  privacy: '<link>Privacy notice</link>: what we keep, and how to erase it.',
  lookAgain: 'Please check your email address.',
  someWrong: 'Some fields need another look.',
  answerLeftOut:
    'Your answer came without your consent, so we’ve left it out. Please send again: you can tell us after you confirm.',
  consent: 'Please tick the box so that we may keep your answer, or choose “{label}”.',
  chooseSegment: 'Please choose one of {names}.',
  noSegments: 'This course asks for no segment. Please leave it out.',
  /** What a course has to say below its form. */
  advice: '',
  meant: 'Did you mean {address}?',
  needsScript: 'To keep robots out, this form needs JavaScript. Please turn it on and try again.',
  unreachable: 'We couldn’t reach the sign-up. Please check your connection and try again.',
  typed: 'You typed {address}. Not there in a few minutes? Check your spam folder.',
} as const

const checkInbox = {
  title: 'Check your inbox',
  description: 'One click in the email, and you’re in.',
  sent: 'We’ve just sent you an email. Open it and click the button inside.',
  from: 'From',
  subject: 'Subject',
  quoted: '“{subject}”',
  openInbox: 'Open your inbox',
  open: 'Open {program}',
  notThere: 'Not there in a few minutes?',
  spam: 'Check your spam folder.',
  typo: 'Could there be a typo in your address, such as gmial.com? <link>{again}</link>.',
  again: 'Sign up again',
  alreadyConfirmed: 'Already confirmed? You won’t get this email again. <link>Get your link instead</link>.',
  alreadyConfirmedShort: 'Already confirmed? <link>Get your link instead</link>.',
  reminder: 'If you don’t confirm, we’ll remind you once, tomorrow.',
} as const

const landing = {
  already: 'Already signed up? Get your link again',
  lessons: { one: 'Then {count} short lesson by email', other: 'Then {count} short lessons by email' },
  schedule: {
    even: {
      one: 'We’ll email you the first one the day after you confirm, then one every day, at {time} where you live.',
      other:
        'We’ll email you the first one {count} days after you confirm, then one every {count} days, at {time} where you live.',
    },
    uneven: {
      one: 'We’ll email you the first one the day after you confirm, and the others on the days below, at {time} where you live.',
      other:
        'We’ll email you the first one {count} days after you confirm, and the others on the days below, at {time} where you live.',
    },
    oneThing: 'Each gives you one thing to do.',
    choices: {
      all: 'You can change the day, the hour and the pace, and after the last one we stop.',
      hour: 'You can change the hour and pause, and after the last one we stop.',
    },
  },
  atOnce: 'At once',
  day: 'Day {number}',
  author: 'Who’s behind it',
} as const

const confirm = {
  title: 'Nearly there',
  lead: 'Click the button, and your course opens right here. We’ll email you the link as well.',
  lessonsCarryOn: 'Your lessons carry on from where you left off.',
  lessons: {
    one: 'Then we’ll email you {count} short lesson, on {day}.',
    other: 'Then we’ll email you {count} short lessons, the first on {day}.',
  },
  choices: {
    all: 'Change the day, pause or leave whenever you like.',
    hour: 'Change the hour, pause or leave whenever you like.',
  },
  button: 'Yes, send me the course',
  used: {
    title: 'You’re in',
    confirmed: 'You’ve already confirmed this address, so there’s nothing more to do here.',
    link: 'Every email from us has a link to your course. Can’t find one? We’ll send you the link.',
    button: 'Email me my link',
  },
  lapsed: {
    title: 'This link has expired',
    message: {
      one: 'Links last {count} day. Click the button and we’ll email you a new one.',
      other: 'Links last {count} days. Click the button and we’ll email you a new one.',
    },
    button: 'Email me a new link',
  },
  left: {
    title: 'You’ve already used this link',
    started: 'It started your course, and you’ve left since. That’s fine.',
    back: 'Would you like it back? Sign up again and we’ll email you a new link.',
    link: 'Sign up again',
  },
  suppressed: {
    title: 'Your course has stopped',
    message:
      'Our emails to this address bounced, were reported as spam or weren’t wanted, so we’ve stopped sending to it.',
    link: 'Sign up with another address',
  },
} as const

const courseEnded = {
  title: 'This course has ended',
  lead: 'We no longer send it, and its lessons are no longer here.',
  nothing: 'We no longer send it, so there’s nothing more to do here.',
} as const

const decline = {
  title: 'It wasn’t you?',
  typed: 'Somebody typed your address into our form. Nothing starts unless you confirm.',
  never: 'Click the button and we’ll never email this address again, whoever signs it up.',
  formGoes: 'We’ll also delete what was typed into the form.',
  lessonsEnd: 'You’ve confirmed the course with this address before, so your lessons will end as well.',
  button: 'Never email me again',
  declined: {
    title: 'We won’t email you again',
    message: 'Nobody can sign this address up now. We’re sorry that somebody used it.',
  },
  gone: {
    title: 'This sign-up is gone',
    message: 'We’ve deleted what was typed into the form, and we won’t email you about it.',
  },
  about: 'What this course is',
} as const

const newAddress = {
  title: 'Is this your new address?',
  lead: 'Click the button, and your emails come to this inbox from now on.',
  rest: 'Your course, its links and everything you’ve chosen stay as they are.',
  button: 'Yes, send them here',
  used: { title: 'Your address is changed', message: 'Your emails already come to your new address.' },
  lapsed: {
    title: 'This link has expired',
    message: {
      one: 'Links last {count} day. Change your address again on your course page, and we’ll email you a new one.',
      other:
        'Links last {count} days. Change your address again on your course page, and we’ll email you a new one.',
    },
  },
  closed: {
    title: 'This change was stopped',
    message: 'Somebody stopped it, or asked for another one since. Your emails go where they went before.',
  },
  taken: {
    title: 'This address has a course already',
    message: 'It signed up in the meantime, so we’ve changed nothing.',
  },
  toLink: 'Email me my link',
  notMe: {
    title: 'It wasn’t you?',
    lead: 'Somebody gave your address as their new one. Nothing happens unless you confirm it.',
    never: 'Click the button and we’ll never email this address again, whoever gives it to us.',
    button: 'Never email me again',
    done: 'We won’t email you again',
    doneMessage: 'Nobody can use this address with us now. We’re sorry that somebody did.',
  },
  stop: {
    title: 'Keep your old address?',
    lead: 'Click the button, and your emails keep coming to this inbox.',
    button: 'Stop the change',
    done: 'We’ve stopped it',
    doneMessage: 'Your emails keep coming to this inbox.',
    leak: 'Did somebody else ask for it? Then your link got into other hands. Get new links on your course page.',
    late: 'Your address is changed already',
    lateMessage:
      'The link that we sent to your new address was used. If that wasn’t you, reply to our email.',
  },
} as const

const link = {
  title: 'Get your link again',
  description: 'Signed up before? We’ll email you the link to your course.',
  lead: 'Type the address you signed up with. We’ll email you the link to your course straight away.',
  button: 'Email me my link',
  notConfirmed: 'Not confirmed yet? We’ll send that email again instead.',
  sent: {
    description: 'If you are in the course, your link is on its way.',
    lead: 'If you’re in the course, we’ve just emailed you your link.',
    never: 'Never signed up, or left the course? Then we can’t send you a link. <link>Sign up here</link>.',
    atMost: {
      one: 'We send at most one email every minute.',
      other: 'We send at most one email every {count} minutes.',
    },
  },
} as const

const leave = {
  title: 'Leave the course?',
  button: 'Leave the course',
  stops: 'We’ll stop sending you lessons. No reason needed.',
  hadAll:
    'You’ve had every lesson, so there are none left to stop. Leave, and we won’t email you again. No reason needed.',
  pausedUntil:
    'Your course is paused until {day}. Leave, and the lessons won’t come back after it. No reason needed.',
  paused:
    'Your course is paused until you’re back. Leave, and the lessons won’t come back after it. No reason needed.',
  break: {
    title: 'Or take a break',
    lead: {
      one: 'We’ll be quiet for {count} week. Then your lessons carry on from where you left off.',
      other: 'We’ll be quiet for {count} weeks. Then your lessons carry on from where you left off.',
    },
    button: { one: 'Pause for {count} week', other: 'Pause for {count} weeks' },
  },
  everything: {
    title: 'Or leave everything',
    lead: 'Every course of ours that you’re in ends, and so do our letters. We won’t email you again.',
    button: 'Leave everything',
  },
  letters: {
    title: 'Stop the letters?',
    button: 'Stop the letters',
    stops: 'We’ll stop sending you letters. If you’re in a course, it carries on. No reason needed.',
    left: {
      title: 'We’ve stopped the letters',
      lead: 'We won’t send you any more letters. If you’re in a course, it carries on.',
    },
    undo: { button: 'Undo: keep the letters', until: 'You have until {day}.' },
    back: {
      title: 'The letters carry on',
      lead: 'We’ll keep sending you letters. Each one has a link to stop them.',
    },
  },
  onBreak: {
    title: 'Your course is paused',
    lead: 'No lessons until {day}. Then you’ll pick up at the next one.',
    sooner:
      'Back sooner? Your course page, linked in every email, has a button for it. What you have stays open.',
    leave: 'Leave the course instead',
  },
  back: {
    title: 'You’re back',
    welcome: 'Good to have you. Every email from us has a link to your course.',
    link: 'Email me the link to my course',
    leave: 'Leave after all',
  },
  left: {
    title: 'You’ve left the course',
    stopped: 'Your course has stopped',
    lead: 'We won’t send you any more lessons. What you have stays yours.',
    erased: 'We won’t send you any more lessons. We’ve erased what we held about you.',
    titleEverything: 'You’ve left everything',
    leadEverything: 'We won’t email you any more, from any course. What you have stays yours.',
  },
  why: {
    title: 'One question, if you like',
    question: 'What made you leave?',
    reasons: {
      no_time: 'I don’t have time for it now',
      too_often: 'The emails came too often',
      not_what_i_expected: 'It wasn’t what I expected',
      have_what_i_need: 'I have what I need',
      did_not_ask: 'I didn’t ask for these emails',
    },
    choose: 'Please choose one of these, or just close this page.',
    button: 'Send',
    thanks: 'Thank you for telling us',
    said: 'You said: “{reason}”. Take care.',
  },
  undo: {
    button: 'Undo: keep my lessons',
    until: 'You’ll pick up where you left off. You have until {day}.',
    stay: 'Undo: stay in the course',
    stayUntil: 'You’ve had every lesson, so we won’t send any more. You have until {day}.',
    tooLate: 'Changed your mind? Sign up again',
    suppressed:
      'Our emails to your address bounced or were reported as spam, or somebody there clicked “It wasn’t me”, so we’ve stopped sending to it. You can <link>sign up again</link> with another address.',
  },
} as const

const letters = {
  title: 'Letters',
  box: 'Send me a letter now and then, too. I can stop them at any time and keep the course.',
  asked: 'You’ve asked for a letter now and then, too. You can stop them at any time and keep the course.',
  offer: 'The course is over, but we can still write: a letter by email now and then, and nothing else.',
  lead: 'A letter by email now and then, apart from your lessons. You can have one without the other.',
  join: 'Send me letters',
  leave: 'Stop the letters',
  on: 'On',
  off: 'Off',
  joined: 'Saved. We’ll send you letters.',
  stopped: 'Saved. We won’t send you letters.',
  archive: 'The letters we’ve sent by email, the latest first.',
  all: 'All letters',
  feed: 'Follow them by RSS',
  none: 'We haven’t sent any yet.',
} as const

const lesson = {
  place: 'Lesson {number} of {count}',
  markAsDone: 'Mark this lesson as done',
  done: '✓ Done',
  undo: 'Undo',
  forLesson: '{button}<unseen>: {title}</unseen>',
  neighbors: 'Lessons',
  previous: 'Previous lesson',
  next: 'Next lesson',
  notHad: {
    title: 'You haven’t had that lesson yet',
    message: 'Open your course again and mark one of the lessons you’ve had.',
  },
} as const

export const site = {
  signUp,
  checkInbox,
  landing,
  confirm,
  courseEnded,
  decline,
  newAddress,
  link,
  leave,
  letters,
  lesson,
} as const
