import type { Paragraph } from 'mdast'
import type { Block, LessonVariant } from '../src/content-model/blocks.ts'
import { asLetter } from '../src/content-model/letter.ts'
import type { Publisher } from '../src/content-model/publisher.ts'
import { en } from '../src/words/en.ts'

/** Sample content for `npm run emails`. The course's own is in content/. */
export const samplePublisher: Publisher = {
  courseTitle: 'Hips that run',
  words: en,
  magnet: { words: 'Open my session', address: 'https://course.example/plan/x#session' },
  hasImprint: true,
  replyTo: 'coach@course.example',
  postalAddress: 'Longrun, 1 Example Street, Example Town, EX1 2MP',
  author: {
    name: 'your coach',
    about: 'I wrote this course for runners whose hips hurt. I read every email.',
    signOff: 'Warmly,',
    reply: 'Stuck on a move? Hit reply. I read every email.',
  },
  source: {
    title: 'Why hips hurt',
    author: 'Somebody',
    url: 'https://articles.example/hips',
    note: 'They have not reviewed this course.',
  },
  review: 'Written by your coach. Not medically reviewed yet.',
}

export const sampleLesson = asLetter(
  {
    name: 'sample',
    subject: 'Your hip is a box with six walls',
    preview: 'Front, back, sides, top and bottom: who does what when you run.',
    title: 'Your hip has six walls',
    tagline: [{ type: 'text', value: 'Meet the muscles that hold your hip steady when you run.' }],
    body: [
      { kind: 'magnet', blocks: [prose('Next in your month: week 2, session B.')] },
      prose(
        'Think of your hip as a box. Each wall is a group of muscles, and each has a job in every stride.',
      ),
      { kind: 'segment', blocks: [prose('Here is what fits you right now.')] },
      {
        kind: 'how-to',
        howTo: {
          id: 'hip-bridge',
          name: 'Hip bridge',
          dose: '2 sets of 12',
          drawing: null,
          kit: [],
          steps: [
            'Lie on your back, knees bent, feet flat.',
            'Breathe out and lift your hips.',
            'Lower slowly.',
          ],
          easier: 'Lift a hand’s width.',
          cautions: ['Not flat on your back after 16 weeks of pregnancy.'],
        },
      },
      {
        kind: 'action',
        title: 'This week',
        blocks: [prose('Stand on one leg for 10 seconds a side, next to a wall.')],
      },
      { kind: 'signs', blocks: [prose('Call your local emergency number for chest pain.')] },
    ],
    sources: [{ kind: 'sources', blocks: [prose('A study of hips, 2024.')] }],
  },
  samplePublisher.source,
  samplePublisher.words,
)

export const sampleConfirm: LessonVariant = {
  name: 'confirm',
  subject: 'Please confirm: your month of strength',
  preview: 'One click, and your four weeks of workouts are on their way.',
  title: 'One click to start',
  tagline: [{ type: 'text', value: 'Confirm your address and your month of workouts arrives at once.' }],
  body: [prose('This makes sure that nobody signs you up but you.')],
  sources: [],
}

function prose(value: string): Block {
  return { kind: 'prose', node: paragraph(value) }
}

function paragraph(value: string): Paragraph {
  return { type: 'paragraph', children: [{ type: 'text', value }] }
}
