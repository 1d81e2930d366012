import { defineCourse } from '../../src/content-model/define.ts'

export default defineCourse({
  id: 'hips',
  title: 'Hips that run',
  language: 'en',
  author: {
    about:
      'I wanted the course I’d hand to a friend whose hip hurts when she runs: short, plain and honest about what nobody knows yet. You do the moves at home with one band, in the time a nap leaves you. And you can write to me at any point: I read every email.',
    signOff: 'Warmly,',
    reply:
      'Want to tell me how it’s going, or ask something? Just hit reply: I read every email. I can’t give medical advice, so for a worrying sign use the stop list.',
  },
  source: {
    title: 'Why Do My Hips Hurt When Running?',
    author: 'Whitney Heins, The Mother Runners',
    url: 'https://www.themotherrunners.com/why-do-my-hips-hurt-when-running/',
    note: 'Neither its author nor Sarah Colón, whom it quotes, has reviewed or endorsed this course.',
  },
  defaultTimezone: 'Europe/London',
  sendHour: 7,
  cadenceDays: 7,
  reviewedBy: null,
  reviewedOn: null,
  consentVersion: '2026-11-30.2',
  segments: {
    question: 'Which month shall I make you?',
    why: 'Some moves aren’t for pregnancy or the first months after birth. Your answer keeps them out.',
    consent:
      'By choosing, you agree that we keep your answer to pick your moves and your lessons. It’s health information, so it’s never in a link or a subject line. Your lessons will be written for your answer, so anyone who can read your email can tell. If you choose a gentle month, we keep that choice. With “None of these”, we keep nothing about your health. Change or delete your answer here any time.',
    isSensitive: true,
    options: {
      pregnant: { label: 'I am pregnant' },
      early_postpartum: { label: 'I gave birth less than 6 months ago' },
      later_postpartum: { label: 'I gave birth 6 months ago or more' },
      general: { label: 'None of these, or rather not say' },
    },
    default: 'general',
  },
  sponsor: null,
  landing: {
    headline: 'You want to run. Your hips have other ideas.',
    lead: 'A free month of short strength sessions at home, for mums who run.',
    kit: 'floor space, a wall, a chair, a sofa or heavy table, a cushion, a rolled towel and one long exercise band',
    picture: 'running-with-a-pram',
  },
  planLine: {
    session: 'week {week}, session {letter}',
    begin: 'Start with {session}. Already started? Pick up where you were.',
    next: 'Next in your month: {session}.',
    done: {
      standard: 'You’ve done all {count} sessions. Repeat a week, or start month two.',
      'gentle-P': 'You’ve done all {count} sessions. Repeat any week you liked.',
      'gentle-E': 'You’ve done all {count} sessions. Repeat a week, or see how to move on.',
    },
    open: 'Open my session',
  },
  lessons: [
    'run-rest-or-get-checked',
    'six-walls',
    'why-now',
    'front-wall',
    'back-wall-and-core',
    'six-habits',
    'start-with-a-walk',
  ],
  words: {
    frame: {
      toMagnet: 'Back to my month',
    },
    signUp: {
      heading: 'Get the month',
      button: 'Send me the month',
      next: 'We’ll email you a link to confirm. Click it and the month is yours.',
    },
    checkInbox: {
      description: 'One click in the email, and your month is on its way.',
    },
    confirm: {
      lead: 'Click the button, and your month opens right here. We’ll email it to you as well.',
      button: 'Yes, send me the month',
    },
    link: {
      lead: 'Type the address you signed up with. We’ll email you the link to your course and your month of workouts straight away.',
    },
    leave: {
      onBreak: {
        sooner:
          'Back sooner? Your course page, linked in every email, has a button for it. Your month stays open.',
      },
      left: {
        lead: 'We won’t send you any more lessons. Your month stays yours to use.',
      },
    },
    progress: {
      welcomeUnderWay: 'Your month is on its way to your inbox.',
    },
    settings: {
      links: {
        stop: 'The links in the emails you already have will stop opening your course and your month. So will your calendar and the link to your PDF: open your month again to get new ones. Unsubscribe links keep working.',
      },
      leave: {
        lead: 'We’ll stop emailing you, no reason needed. Your month stays yours to use.',
      },
    },
    rhythm: {
      zone: {
        lead: 'Your lessons and workouts stay at the same time of day, in the time zone you choose.',
      },
    },
    answer: {
      orTrack: 'Or choose a gentle month, no reason needed',
      titleWithTrack: 'My answer and my month',
      changed: 'Has something changed? Your month and your next lessons will follow.',
      makeTrack: 'Make my month',
    },
    erase: {
      magnet: 'Your month of workouts: its days, and what you ticked as done.',
      erased: {
        farewell: 'Take care of those hips.',
      },
    },
  },
})
