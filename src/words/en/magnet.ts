/** What a lead magnet says on the course page. */
const mail = {
  onItsWay: 'The email with it is on its way to your inbox.',
  outdated: 'Our first email was written before you chose.',
  rightOne: 'Email me the right one',
  notFound: 'Can’t find our email?',
  lastSent: 'We last sent it on {day}. Check spam first.',
  lastSentLongAgo: 'We last sent it on {day}.',
  send: 'Email it to me again',
  atMost: 'At most once every {minutes} minutes, and {times} times a day.',
} as const

export const magnet = {
  mail,
  file: 'Your download',
  /** The heading above the chapters of a booklet. */
  contents: 'Contents',
  link: 'Your free extra',
} as const
