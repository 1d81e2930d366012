import type { Paragraph } from 'mdast'
import { ADDRESS } from '../src/content-model/addresses.ts'
import type { Block, LessonVariant } from '../src/content-model/blocks.ts'
import { asLessonMail } from '../src/content-model/lesson-mail.ts'
import type { Publisher } from '../src/content-model/publisher.ts'
import { en } from '../src/words/en.ts'

/** Sample content for `npm run emails`, about no topic. A course's own is in its folder in content/. */
export const samplePublisher: Publisher = {
  courseTitle: 'A course',
  home: { name: 'A coach', href: 'https://coach.example' },
  words: en,
  magnet: { words: 'Open my plan', address: 'https://course.example/plan/x#session' },
  legal: { privacy: 'https://course.example/privacy', imprint: 'https://course.example/imprint' },
  replyTo: 'coach@course.example',
  postalAddress: 'Longrun, 1 Example Street, Example Town, EX1 2MP',
  author: {
    name: 'your coach',
    about: 'I wrote this course, and I read every email.',
    signOff: 'Warmly,',
    reply: 'Stuck? Hit reply. I read every email.',
  },
  source: {
    title: 'A book',
    author: 'Somebody',
    url: 'https://books.example/one',
    note: 'They have not reviewed this course.',
  },
  sourcesTitle: 'Where this comes from',
  disclaimer: 'A disclaimer, if the course has one.',
  review: 'Written by your coach. Not reviewed yet.',
  signsLine: paragraph('A line that closes every lesson.'),
  links: [{ title: 'More', links: [{ words: 'Change my answer', href: ADDRESS.situation }] }],
}

export const sampleLesson = asLessonMail(
  {
    name: 'one-thing-at-a-time',
    subject: 'One thing at a time',
    preview: 'The first lesson, with one of everything that a lesson can hold.',
    title: 'One thing at a time',
    tagline: [{ type: 'text', value: 'One of everything that a lesson can hold.' }],
    body: [
      { kind: 'magnet', blocks: [prose('Next in your plan: week 2, session B.')] },
      prose('This is prose. It tells one thing, and why it matters to the reader.'),
      { kind: 'segment', title: 'For you right now', blocks: [prose('Words for one segment only.')] },
      {
        kind: 'how-to',
        howTo: {
          id: 'a-move',
          name: 'A move',
          dose: '2 sets of 12',
          drawing: null,
          kit: ['a chair'],
          steps: ['Begin here.', 'Move there.', 'Come back slowly.'],
          easier: 'Go half as far.',
          cautions: ['Stop when it hurts.'],
        },
      },
      { kind: 'action', title: 'This week', blocks: [prose('Do one thing, for two minutes a day.')] },
      { kind: 'signs', blocks: [prose('When to stop, and whom to call.')] },
    ],
    sources: [{ kind: 'sources', title: 'Where this comes from', blocks: [prose('A study, 2024.')] }],
  },
  samplePublisher,
)

/** What suits readers of no course, in the same order. */
export const sampleLetter: LessonVariant = {
  ...sampleLesson,
  name: 'news',
  subject: 'News from the coach',
  preview: 'A letter, with one of everything that a letter can hold.',
  title: 'News from the coach',
  tagline: [{ type: 'text', value: 'One of everything that a letter can hold.' }],
  body: [
    prose('This is prose. It is the same for every reader.'),
    { kind: 'action', title: 'This week', blocks: [prose('Do one thing, for two minutes a day.')] },
  ],
}

export const sampleConfirm: LessonVariant = {
  name: 'confirm',
  subject: 'Please confirm your email address',
  preview: 'One click, and the course is on its way to you.',
  title: 'One click to start',
  tagline: [{ type: 'text', value: 'Confirm your address, and the course begins.' }],
  body: [prose('This makes sure that nobody signs you up but you.')],
  sources: [],
}

function prose(value: string): Block {
  return { kind: 'prose', node: paragraph(value) }
}

function paragraph(value: string): Paragraph {
  return { type: 'paragraph', children: [{ type: 'text', value }] }
}
