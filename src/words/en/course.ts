/** What “my course” says, with its settings. */
const course = {
  title: 'My course',
  titleOf: '{name}’s course',
  inTitle: 'You’re in',
  in: 'You’re in, {name}',
  finished: 'You’ve finished',
  finishedNamed: 'You’ve finished, {name}',
  lastLesson: 'That was the last lesson',
  lastLessonNamed: 'That was the last lesson, {name}',
  description: 'Where you are in the course, what’s next, and how it’s set.',
  mistake: 'Something needs another look. Please see below.',
  carryOn: 'Carry on with the course',
  lessons: 'Lessons',
  progress: '{done} of {all} done',
  welcomeAgain: 'Read the welcome again',
  notSure: 'We’re not sure our email reached you. You can read it here.',
  onItsWay: 'On its way to your inbox',
  markAsDone: 'Mark as done',
  sendNow: 'Send it to me now',
  afterThat: 'The one after it comes on your usual day.',
  afterThatDays: {
    one: 'The one after it comes the next day.',
    other: 'The one after it comes {count} days later.',
  },
  end: {
    title: 'How did it go?',
    write: 'What helped, what didn’t, what you’d like more of: write to {author} at <link>{address}</link>.',
    friend: 'Know somebody who’d like this?',
    shared: '{headline} {url}',
    share: '<link>Email it to a friend</link>, or copy the address of the course:',
  },
  next: {
    title: 'After the course',
    course: {
      title: 'Another course: {title}',
      agree:
        'By clicking, you agree to get it by email. Your address is confirmed already, so it starts at once. Its <privacy>privacy notice</privacy> says what we keep. You can leave at any time.',
      button: 'Start “{title}”',
      isIn: 'You’re in this course already.',
      open: 'Open “{title}”',
    },
    again: {
      title: 'Take this course again',
      lead: 'By clicking, you agree to get every email again, on new dates from today. What you’ve marked as done stays here as history.',
      button: 'Start again',
    },
  },
  history: {
    title: 'What you did before',
    had: '{title}: {day}',
    done: '{title}: {day}, done',
  },
  newLinksUsedUp: {
    title: 'We can’t give you new links again',
    message: 'You’ve had new links too many times. You can still erase your data and sign up again.',
  },
} as const

/** Where the reader is, and what comes next. */
const progress = {
  pending: 'Open the email we sent you and click its button to start.',
  completed: 'You’ve had every lesson. They stay here for you.',
  unsubscribed: 'You’ve left the course. The lessons you had stay here.',
  suppressed: 'Your course has stopped. The lessons you had stay here.',
  pausedUntil: 'Your course is paused until {day}.',
  paused: 'Your course is paused until you’re back.',
  place: 'Lesson {number} of {count}.',
  stuck: 'We couldn’t send your next email. We know, and we’re looking into it.',
  planning: 'We’re planning your next lesson.',
  welcomeUnderWay: 'Your first email is on its way to your inbox.',
  nextUnderWay: 'The next one, “{title}”, is on its way to your inbox.',
  first: {
    one: 'The only lesson, “{title}”, comes on {time} ({zone}).',
    other: 'The first of {count} lessons, “{title}”, comes on {time} ({zone}).',
  },
  next: 'The next one, “{title}”, comes on {time} ({zone}).',
  done: {
    one: 'You’ve had the lesson and done {magnet}. It all stays here for you.',
    other: 'You’ve had all {count} lessons and done {magnet}. It all stays here for you.',
  },
  lessonsOnly: {
    one: 'You’ve had the lesson. It all stays here for you.',
    other: 'You’ve had all {count} lessons. It all stays here for you.',
  },
  doneInWeeks:
    'You’ve had all {lessons} lessons and done {magnet} in {weeks} weeks. It all stays here for you.',
} as const

const settings = {
  title: 'Settings',
  name: {
    title: 'My name',
    lead: 'This is how we greet you. Leave it empty and we’ll just say “Hello”.',
    label: 'First name (optional)',
    button: 'Save my name',
  },
  address: {
    title: 'My email address',
    lead: 'We’ll send a link to the new address. Your emails go there once you’ve clicked it, and nothing else changes.',
    told: 'We’ll also let this address know.',
    label: 'New email address',
    button: 'Change my address',
    asked:
      'Please look in your new inbox now, and click the link we’ve sent there. If the address can get our emails, it’s there within minutes.',
    changed: 'Done. Your emails come to your new address from now on.',
    same: 'We email you at this address already.',
  },
  links: {
    title: 'My links',
    saved: 'Done. This page has its new link, and the old ones no longer open it.',
    why: 'Anyone who has your link can open this page. If you’ve forwarded an email or shared a link by mistake, get new ones here.',
    stop: 'The links in the emails you already have will stop opening your course. Unsubscribe links keep working.',
    save: 'This page moves to your new link, so save it. Our next emails will have it too, and we can always <link>email it to you</link>.',
    button: 'Get new links',
  },
  data: {
    title: 'My data',
    lead: 'Get a copy of everything we hold about you, or erase it for good. The <link>privacy notice</link> says what we keep and why.',
    download: 'Download my data',
    file: 'my-course-data.json',
    erase: 'Erase my data',
  },
  leave: {
    title: 'Leave the course',
    lead: 'We’ll stop emailing you, no reason needed. What you have stays yours.',
    pause: 'Only need a break? <link>Pause instead.</link>',
  },
} as const

const rhythm = {
  title: 'When you get lessons',
  paces: { twice_weekly: 'Twice a week', weekly: 'Once a week', every_two_weeks: 'Every two weeks' },
  twiceExplained: 'Twice a week: on your day and three days later',
  current: '{pace}, {days} at {time}',
  currentEven: { one: 'Every day at {time}', other: 'Every {count} days at {time}' },
  currentUneven: 'At {time}',
  asPlanned: 'On the days that the course plans',
  howOften: 'How often',
  day: 'Day',
  time: 'Time',
  timesAre: 'Times are for {zone}, where it is {time} now.',
  deviceClock: 'This device’s clock is set to <zone></zone>.',
  changeZone: 'Change my time zone',
  zone: {
    title: 'My time zone',
    now: '{zone}: it’s {time} there now.',
    lead: 'Your lessons stay at the same time of day, in the time zone you choose.',
    label: 'Time zone',
    choose: 'Please choose a time zone from the list.',
    useDevice: 'Use this device’s zone: <zone></zone>',
    otherZones: 'Other',
  },
} as const

const pause = {
  title: 'Take a break',
  lead: 'No lessons while you’re paused. Then you’ll pick up at the next one.',
  leadPaused: 'No lessons until then. Change the day here, or carry on at the top of this page.',
  until: 'Pause until (optional)',
  untilHint: 'Leave it empty to pause until you’re back.',
  button: 'Pause',
  change: 'Change the date',
  current: 'Paused until you’re back',
  currentUntil: 'Paused until {day}',
  saved: 'Saved. Your course is paused.',
  resumed: 'You’re back. Your lessons carry on.',
  notADay: 'Please choose a day from tomorrow to a year from now.',
} as const

const answer = {
  firstName: 'First name (optional)',
  legend: 'Your answer',
  legendWithTracks: 'Tell me, and I’ll choose',
  orTrack: 'Or choose yourself, no reason needed',
  title: 'My answer',
  titleWithTrack: 'My answer and my plan',
  follows: '{question} Your next lessons will follow.',
  changed: 'Has something changed? Your plan and your next lessons will follow.',
  makeTrack: 'Make my plan',
  save: 'Save my answer',
  delete: 'Delete my answer',
  choose: 'Please choose one of these.',
} as const

const erase = {
  title: 'Erase everything about you?',
  lead: 'You can’t undo this. Your links stop working right away, and your lessons end.',
  goes: 'What goes',
  address: 'Your address, name and time zone, and your answer if you gave us one.',
  consents: 'What you agreed to, when and where.',
  mails: 'Which emails we sent you, and your course page with its lessons.',
  magnet: 'What you chose and ticked on your pages.',
  stays: 'What stays',
  fingerprint:
    'We keep a fingerprint of your address, so that we never email you by mistake. It can’t be turned back into your address.',
  fingerprintAndReason:
    'We keep a fingerprint of your address, and the reason our emails to you had to stop, so that we never email you by mistake. It can’t be turned back into your address.',
  backups: {
    one: 'Backups of the rest are gone within {count} day, and emails we’ve already sent stay in your inbox. The <link>privacy notice</link> has the details.',
    other:
      'Backups of the rest are gone within {count} days, and emails we’ve already sent stay in your inbox. The <link>privacy notice</link> has the details.',
  },
  button: 'Erase everything now',
  keep: 'Keep everything and go back to my course',
  erased: {
    title: 'We’ve erased everything about you',
    message: 'You won’t hear from us again, and your old links no longer work.',
    farewell: 'Take care.',
  },
} as const

export const myCourse = { course, progress, settings, rhythm, pause, answer, erase } as const
