import { defineCourse } from '../../src/content-model/define.ts'

export default defineCourse({
  id: 'hips',
  title: 'Hips that run',
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
  sponsor: null,
  landing: {
    headline: 'You want to run. Your hips have other ideas.',
    lead: 'A free month of short strength sessions at home, for mums who run.',
    kit: 'floor space, a wall, a chair, a sofa or heavy table, a cushion, a rolled towel and one long exercise band',
    drawing: 'running-with-a-pram',
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
  confirm: {
    name: 'confirm',
    subject: 'Please confirm: your month of strength',
    preview: 'One click, and your four weeks of workouts are yours.',
  },
  reminder: {
    name: 'reminder',
    subject: 'Still want your month of strength?',
    preview: 'One click, and it’s yours. I won’t remind you again.',
  },
  link: {
    name: 'link',
    subject: 'Here’s your way back to your course',
    preview: 'Your lessons and your month of workouts, one click away.',
  },
  welcome: {
    name: 'welcome',
    subject: 'Your free month of strength starts here',
    preview: 'Short sessions, one band, and a simple rule for pain.',
  },
  lessons: [
    {
      name: 'run-rest-or-get-checked',
      subject: 'Sore hip? Run, rest or get it checked',
      preview: 'A 0 to 10 check, four first steps, and when to call someone.',
    },
    {
      name: 'six-walls',
      subject: 'Your hip is a box with six walls',
      preview: 'Front, back, sides, top and bottom: who does what when you run.',
    },
    {
      name: 'why-now',
      subject: 'Why your hip complains, and why now',
      preview: 'Load, posture and tired muscles, without the blame.',
    },
    {
      name: 'front-wall',
      subject: 'Slow down to get stronger',
      preview: 'The front of your hip: three moves, and two common slips.',
    },
    {
      name: 'back-wall-and-core',
      subject: 'Build the back wall',
      preview: 'Level hips, quiet ribs, steady breath: how to check yours.',
    },
    {
      name: 'six-habits',
      subject: 'Six habits for calmer hips',
      preview: 'Six small things; you only need to start with one.',
    },
    {
      name: 'start-with-a-walk',
      subject: 'Ready to run? Start with a walk',
      preview: 'A walk test, a short run, and how to grow from there.',
    },
  ],
})
