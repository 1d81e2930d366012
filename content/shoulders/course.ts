import { defineCourse } from '../../src/content-model/define.ts'

// Texts in ‹angle quotes› are still to write: `npm run course -- check` lists them.
export default defineCourse({
  id: 'shoulders',
  title: 'Shoulders',
  language: 'en',
  author: {
    about:
      '‹Who you are, in two or three sentences: what you do, how you came to it, and why you like to teach it.›',
    signOff: 'Warmly,',
    reply: 'Stuck, or curious about something? Just hit reply: I read every email.',
  },
  // A book or an article that the course draws on: { title, author, url, note }.
  source: null,
  // For readers whose own time zone is not known.
  defaultTimezone: 'UTC',
  // Two lessons are never closer than minGapDays. `paces` are what readers may choose: none, unless named.
  schedule: { hour: 7, gapDays: 7, minGapDays: 3, paces: ['twice_weekly', 'weekly', 'every_two_weeks'] },
  // Change it whenever you change what readers agree to.
  consentVersion: '2026-11-30.1',
  // What you ask readers about themselves. Null: all get the same emails.
  segments: null,
  // What each email says below its text. If your topic is health, money or the law, write a disclaimer.
  everyMail: { disclaimer: null, review: null, signs: null, links: [] },
  boxes: {
    action: { title: 'Your next step', first: 'Do this first', isRequired: true },
    sources: { title: 'Where this comes from' },
  },
  notices: {
    confirm: {
      button: 'Yes, start my course',
      why: 'You’re getting this because someone gave this address on our sign-up form. If it wasn’t you, do nothing and no course will start. Or tell us, and we won’t email you again.',
      refusal: 'It wasn’t me',
    },
    reminder: {
      button: 'Yes, start my course',
      why: 'You’re getting this because someone gave this address on our sign-up form. If it wasn’t you, do nothing and no course will start. Or tell us, and we won’t email you again.',
      refusal: 'It wasn’t me',
    },
    link: {
      button: 'Open my course',
      why: 'You’re getting this because someone asked for the link with this address. If it wasn’t you, do nothing. It went to nobody but you.',
    },
  },
  sponsor: null,
  // The sign-up page, from top to bottom.
  landing: [
    {
      section: 'offer',
      headline: '‹What your readers hope for, in one line›',
      lead: '‹What they get, in a sentence: how many emails, how long each takes, and what they can do at the end.›',
      kind: 'A free email course',
      // A drawing, or a photo of yours: { file, alt }.
      picture: 'letter',
    },
    { section: 'text', file: 'landing/why.md' },
    { section: 'lessons' },
    { section: 'author' },
    { section: 'answers', file: 'landing/answers.md' },
  ],
  // The build makes a PDF of the chapters in booklet/. To give a file of your own, name it as `file`.
  magnet: {
    kind: 'file',
    booklet: 'booklet',
    subtitle: 'The booklet for the course',
    drawing: 'letter',
    label: 'Open the booklet',
  },
  // In their order. Each is a file in messages/, whose name is part of its address.
  lessons: ['lesson-1', 'lesson-2', 'lesson-3', 'lesson-4', 'lesson-5'],
})
