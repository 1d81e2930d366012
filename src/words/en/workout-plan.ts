/** What a workout plan says on the course page, on its own page, in the calendar, offline and on paper. */
const landing = {
  weeks: '{count} weeks, all at once',
  sessions: {
    one: '{count} session a week, {minutes} minutes each',
    other: '{count} sessions a week, {minutes} minutes each',
  },
  range: '{least} to {most}',
  sample: 'Week {week} of {plan}. It takes about {minutes} minutes, and nobody times you.',
  firstSession: 'Here’s your first session',
} as const

const card = {
  title: 'My plan',
  firstTitle: 'Your plan',
  start: 'Start week {week}, session {letter}',
  startFirst: 'Start session {letter} now',
  minutes: 'About {minutes} minutes.',
  trackAndCount: '{title}: {sessions}.',
  change: 'Change my plan',
  pickDays: 'Pick my days',
  whole: 'The whole plan',
  calendar: 'Calendar',
  print: 'Print it',
  saved: 'Saved. Your plan is now {plan}.',
  grid: {
    caption: 'Sessions by week',
    week: 'Week {week}',
    session: 'Session {letter} of week {week}',
    sessionDone: 'Session {letter} of week {week}, done',
  },
  lead: 'Your plan is here. Session {letter} takes about {minutes} minutes: start now, or pick your days.',
  stillHere: 'Your plan is here whenever you want it.',
  doneAll: 'all {count} sessions',
  done: '{done} of {count} sessions',
  cost: 'A different plan starts at week 1.',
  costTicks: {
    one: 'A different plan starts at week 1 and clears your tick.',
    other: 'A different plan starts at week 1 and clears your {count} ticks.',
  },
  keep: 'You’ll keep {plan}.',
  reset: 'You’ll have {plan} then. It starts at week 1.',
  resetTicks: {
    one: 'You’ll have {plan} then. It starts at week 1 and clears your tick.',
    other: 'You’ll have {plan} then. It starts at week 1 and clears your {count} ticks.',
  },
  theTrack: '“{title}”',
  /** Or `lower`, if the titles of all tracks begin with a small letter inside a sentence. */
  titleInSentence: 'as_written',
  compare: 'Compare the plans',
  mailAgain: 'Email me my plan again',
} as const

const next = {
  title: 'What comes next',
  lead: 'A habit lasts when it has its days. Pick yours, or start the plan again from week 1.',
  restart: 'Start the plan again',
  restartHint: 'Starting again clears your ticks and begins next Monday.',
} as const

const progress = {
  ready: 'Your first session is ready when you are.',
  all: 'All {count} sessions are done. Try one from week 1 again some day, and feel the difference.',
  soFar: '{done} of {count} sessions done.',
  weekDone: 'That’s week {week} done: enjoy the rest.',
  perWeek: {
    one: '{sessions} sessions, one a week',
    two: '{sessions} sessions, two a week',
    three: '{sessions} sessions, three a week',
    four: '{sessions} sessions, four a week',
    five: '{sessions} sessions, five a week',
    six: '{sessions} sessions, six a week',
    seven: '{sessions} sessions, seven a week',
  },
} as const

const dose = {
  sets: '{sets} sets of {reps}',
  times: '{reps} times',
} as const

const done = {
  whole: 'That’s your whole plan: all {count} sessions. Well done!',
  week: 'Week {week} is done: {sessions} sessions, {done} of {count} in all. Well done!',
  first: 'Your first session is done, and starting is the hardest part. Well done!',
  some: 'Well done! That’s {done} of {count}.',
  next: 'Next: week {week}, session {letter}',
  seeNext: 'See what comes next',
  plan: '✓ Your plan is done',
  all: 'All {count} sessions done',
  lead: 'You made room for {count} sessions and did every one.',
  start: 'It stays with you if you keep at it, so see what comes next.',
} as const

const page = {
  title: 'Your workout plan',
  description: 'Short workouts, day by day, with each move drawn.',
  moves: 'The moves',
  lessons: 'Lessons and settings',
  courseLink: 'My course is linked at the foot of every email. <link>Email me my link</link>',
  otherTrack: {
    title: 'Well done. Your plan has changed since you started.',
    there:
      'You trained week {week}, session {letter} of the plan you had before, so we haven’t ticked it in this one. If you’d like it to count here too, use the button at the end of the session below.',
    gone: 'You trained week {week}, session {letter} of the plan you had before, so we haven’t ticked it in this one. This plan has no such session, so there’s nothing to tick. It did you good all the same.',
  },
  progress: '{done} of {count} done',
  contents: 'Your plan',
  weeks: 'All weeks',
  a4: 'PDF, A4',
  letter: 'PDF, Letter',
  file: 'workout-plan.pdf',
  noSuchTrack: {
    title: 'That plan isn’t one of yours',
    message: 'Open your workout plan again and choose one of the plans it offers.',
  },
  noSuchSession: {
    title: 'That session isn’t in your plan',
    message: 'Open your workout plan again and choose one of its sessions.',
  },
} as const

const session = {
  done: '✓ Done',
  heading: 'Week {week}, session\u00a0{letter}',
  lasts: 'About {minutes} minutes, effort {effort}',
  start: 'Start the session',
  again: 'Do it again',
  moves: 'The moves of this session',
  today: 'Today',
  overdue: 'Next, when it suits you',
  planned: 'Planned for {day}',
  ready: 'Ready when you are',
  next: 'Next: {day}, or after a rest day',
  checks: 'Checks<unseen> before you start</unseen>',
  tick: 'I’ve done this session',
  untick: 'Undo: I haven’t done this one',
  setsDone: '{move}: sets done',
  moveDone: 'Done',
  set: 'Set {number}',
  thenRest: 'Then rest {seconds} seconds',
  restBetween: 'Rest between sets: {seconds} seconds',
  howTo: 'How to do it: {move}',
  pictureAbove: 'The picture is in <link>your session</link>.',
  kit: 'You need: {kit}.',
  easier: '<b>Easier:</b> {text}',
} as const

const weeks = {
  week: 'Week {week}',
  session: '{day}\u00a0· Session\u00a0{letter}',
  done: '✓ done',
  open: 'Open session {letter}<unseen> of week {week}</unseen>',
  rest: 'Rest {seconds} s.',
} as const

const track = {
  about: 'About',
  change: 'Change',
  which: 'Which plan would you like?',
  choose: 'Choose by the moves. You don’t have to say why.',
  ofAnswer:
    'This plan goes with your answer. If your answer changes, tell us under “My course” and your plan will change with it.',
  cost: 'A different plan starts at week 1 on the next Monday. Your emails will follow it.',
  costTicks: {
    one: 'A different plan starts at week 1 on the next Monday and clears your tick. Your emails will follow it.',
    other:
      'A different plan starts at week 1 on the next Monday and clears your {count} ticks. Your emails will follow it.',
  },
  button: 'Choose this plan and keep my choice',
  delete: 'Delete my choice and go back to {plan}',
  deleteForAnswer: 'Delete my choice and use my answer',
} as const

const schedule = {
  title: 'In your calendar',
  when: {
    one: '{count} session, {days} at {time}, from {from} to {to}.',
    other: '{count} sessions, {days} at {time}, from {from} to {to}.',
  },
  add: 'Add to my calendar',
  download: 'Download the file',
  file: 'workouts.ics',
  follows:
    'Once it’s added, changes you make here show up in your calendar. If you import the file again, most calendars update the sessions without duplicates.',
  google: 'Google Calendar or Android',
  googleHow:
    'On a computer, open Google Calendar. Beside “Other calendars”, choose “From URL” and paste this address:',
  change: 'Change the days, the time or the start',
  restart: 'Start again at week 1',
  restartHint: 'This clears what you’ve ticked. Week 1 starts next Monday.',
  restartButton: 'Start again',
  start: 'Start on or after',
  days: 'My days',
  daysHint: 'Choose {count}, with at least one day between them.',
  time: 'Time',
  reminder: 'Reminder',
  none: 'None',
  before: '{minutes} min before',
  timesAre: 'Times are for {zone}.',
  startOutOfRange: 'Please choose a day from four weeks ago to a year from now.',
  wrongNumber: { one: 'Please choose {count} day.', other: 'Please choose {count} days.' },
  tooClose: 'Please leave at least one day between sessions. Sunday and Monday count as back to back.',
} as const

const player = {
  close: 'Close and keep my place',
  title: 'Your session',
  stop: 'When to stop',
  end: 'Well done! That’s every move.',
  rest: 'Rest <left></left>',
  longer: '+15 s<unseen> of rest</unseen>',
  soundOn: 'Sound on',
  soundOff: 'Sound off',
  on: 'on',
  off: 'off',
  carryOn: 'Carry on: move {number} of {count}',
  carryOnEnd: 'Carry on: the end',
  place: 'Move {number} of {count}',
  allDone: 'All done',
  nextSet: 'Next: set {number} of {count}.',
  nextMove: 'Next: {move}.',
  back: 'Back',
  backToMove: 'Back to the move',
  skipRest: 'Skip the rest',
  done: 'Done',
  setDone: 'Set {number} done',
  finish: 'Finish',
  next: 'Next move',
  resting: 'Rest, {seconds} seconds.',
  over: 'over',
  restOver: 'Rest over. {coming}',
  offline: 'You’re offline. Keep this page open, and we’ll tick it as soon as you’re back online.',
} as const

const offline = {
  title: 'You’re offline',
  heading: 'You’re offline. You can still train.',
  lead: 'Choose your plan and your session. What you’ve ticked isn’t here: it’s safe in your own plan.',
  courses: 'Choose your course.',
  connect: 'Try to connect again',
  session: 'Session {letter}<unseen> of week {week}</unseen>',
  tick: 'Well done! Tick week {week}, session {letter} in your plan when you’re back online.',
} as const

const calendar = {
  name: 'My workout plan',
  product: 'Workouts',
  event: 'Workout: week {week}, session {letter}',
  alarm: { one: 'Your workout starts in {count} minute', other: 'Your workout starts in {count} minutes' },
  minutes: 'About {minutes} minutes.',
  move: '{move}: {dose}',
  moveAndRest: '{move}: {dose}, rest {seconds} seconds',
  howTo: 'How to do each move: {url}',
  stop: 'Signs to stop and get help: {url}',
} as const

const print = {
  howTo: 'How each move is done',
  swaps: 'Swaps and warm-up moves',
  onWeb: 'On the web: get your link at {url}',
  anyDay: 'Other days suit you better? Take them, with at least one day between two sessions.',
  reason: 'I’m doing this for',
  session: 'Session {letter}',
  days: '{days}, or a day that suits you better',
  sets: '“2 × 8” is two sets of 8.',
  restMoves: 'Rest {time} after each move.',
  restSets: 'Rest {time} between sets.',
  minutes: { one: '{count} minute', other: '{count} minutes' },
  minutesAndHalf: '{minutes}½ minutes',
  seconds: { one: '{count} second', other: '{count} seconds' },
  move: 'Move',
  about: '{minutes} min',
  boxes: { one: 'A box to tick', other: '{count} boxes to tick, one a set' },
  noteOfWeek: 'Week {week}:',
  noteOfWeeks: 'Weeks {weeks}:',
} as const

export const workoutPlan = {
  landing,
  card,
  next,
  progress,
  dose,
  done,
  page,
  session,
  weeks,
  track,
  schedule,
  player,
  offline,
  calendar,
  print,
} as const
