import type { Wording } from './wording.ts'

export const en: Wording = {
  lessons: (count) => `${count} lessons`,
  rhythm: (gap) => (gap === 1 ? 'one a day' : gap === 7 ? 'one a week' : `one every ${gap} days`),
  first: (gap) => (gap === 1 ? 'tomorrow' : gap === 7 ? 'in a week' : `in ${gap} days`),
  lessonName: (number) => `lesson-${number}`,
  row: (number) => `| ${number} | ‹What readers do in lesson ${number}› | |`,
  landing: {
    why: 'why.md',
    answers: 'answers.md',
    headline: '‹What your readers hope for, in one line›',
    lead: '‹What they get, in a sentence: how many emails, how long each takes, and what they can do at the end.›',
    kind: 'A free email course',
  },
  author: {
    name: '‹Your name›',
    about:
      '‹Who you are, in two or three sentences: what you do, how you came to it, and why you like to teach it.›',
    signOff: 'Warmly,',
    reply: 'Stuck, or curious about something? Just hit reply: I read every email.',
  },
  boxes: {
    action: 'Your next step',
    first: 'Do this first',
    sources: 'Where this comes from',
    segment: 'For you',
  },
  notices: {
    start: 'Yes, start my course',
    open: 'Open my course',
    whyConfirm:
      'You’re getting this because someone gave this address on our sign-up form. If it wasn’t you, do nothing and no course will start. Or tell us, and we won’t email you again.',
    whyLink:
      'You’re getting this because someone asked for the link with this address. If it wasn’t you, do nothing. It went to nobody but you.',
    refusal: 'It wasn’t me',
  },
  segments: {
    question: '‹What do you ask your readers about themselves?›',
    why: '‹Why you ask, in a sentence: what changes with the answer.›',
    about: '‹what you ask, such as: whether you bake with rye›',
  },
  option: (segment) => `‹${segment}, as readers would say it: “I am …”›`,
  segmentText: (segment) => `‹What only readers who chose “${segment}” need to know here.›`,
  gifts: {
    file: { gift: 'a short booklet as a PDF', name: 'your booklet', label: 'Open the booklet' },
    link: {
      gift: '‹what is behind your link, such as a checklist›',
      name: 'your free extra',
      label: 'Open it',
    },
  },
  bookletSubtitle: 'The booklet for the course',
  drawing: {
    title: 'A letter from the course',
    alt: 'An open envelope on a desk, with a letter that has one box ticked. Beside it are a cup of coffee and a plant, and behind it a window with the sun above hills.',
  },
}
