import type { List, PhrasingContent } from 'mdast'
import { DISCLAIMER, type Imprint } from '../../emails/components/footer.tsx'
import { STOP_AFTER, STOP_BEFORE } from '../../emails/components/stop-line.tsx'
import { CONFIRM_WHY, CONFIRM_WORDS } from '../../emails/confirm.tsx'
import { WHY } from '../../emails/lesson.tsx'
import { STAGE_HEADING } from './block.ts'
import { type Block, type Exercise, onlyLink, type Prose, type StagedLesson } from './blocks.ts'
import { ADDRESS } from './links.ts'
import { slot } from './slots.ts'
import { bullet, underlined, wrap } from './text-lines.ts'

export const lessonText = (name: string, lesson: StagedLesson, imprint: Imprint): string =>
  mail([
    ...opening(lesson),
    ...lesson.body.flatMap(blockText),
    `${wrap(`${STOP_BEFORE}stop list${STOP_AFTER}`)}\n${linkLine('stop list', ADDRESS.stop)}`,
    linkLine('Read it on the web', ADDRESS.lesson(name)),
    ...lesson.sources.flatMap(blockText),
    RULE,
    wrap(DISCLAIMER),
    wrap(imprint.review),
    [
      linkLine('My situation has changed', ADDRESS.situation),
      linkLine('Delete my stage', ADDRESS.deleteStage),
      linkLine('Unsubscribe', ADDRESS.unsubscribe),
    ].join('\n'),
    wrap(WHY),
    imprint.postalAddress,
  ])

export const confirmText = (lesson: StagedLesson, imprint: Imprint): string =>
  mail([
    ...opening(lesson),
    ...lesson.body.flatMap(blockText),
    linkLine(CONFIRM_WORDS, ADDRESS.confirm),
    RULE,
    wrap(DISCLAIMER),
    wrap(imprint.review),
    wrap(CONFIRM_WHY),
    imprint.postalAddress,
  ])

const RULE = '-'.repeat(40)

const mail = (paragraphs: readonly string[]): string => `${paragraphs.join('\n\n')}\n`

const opening = ({ title, promise }: StagedLesson): readonly string[] => [
  underlined(title, '='),
  withLinks(promise, wrap),
  slot('greeting'),
]

const blockText = (block: Block): readonly string[] => {
  switch (block.kind) {
    case 'prose':
      return [proseText(block.node)]
    case 'drawing':
      return [wrap(`[Drawing: ${block.drawing.alt}]`)]
    case 'exercise':
      return exerciseText(block.exercise, block.dose)
    case 'stage':
      return [STAGE_HEADING.toUpperCase(), ...block.blocks.flatMap(blockText)]
    case 'action':
      return ['THIS WEEK', ...block.blocks.flatMap(blockText)]
    case 'plan':
      return block.blocks.flatMap(blockText)
    case 'sources':
      return ['WHERE THIS COMES FROM', ...block.blocks.flatMap(blockText)]
  }
}

const exerciseText = (exercise: Exercise, dose: string): readonly string[] => [
  dose ? `${exercise.name} (${dose})` : exercise.name,
  exercise.steps.map((step, index) => bullet(`${index + 1}. `, step)).join('\n'),
  ...(exercise.easier ? [wrap(`Easier: ${exercise.easier}`)] : []),
  ...(exercise.cautions.length > 0 ? [wrap(`Take care: ${exercise.cautions.join(' ')}`)] : []),
]

const proseText = (node: Prose): string => {
  switch (node.type) {
    case 'heading':
      return underlined(wordsOf(node.children), '-')
    case 'list':
      return listText(node)
    case 'paragraph': {
      const call = onlyLink(node)
      return call ? linkLine(wordsOf(call.children), call.url) : withLinks(node.children, wrap)
    }
  }
}

const listText = (list: List): string =>
  list.children
    .map((item, index) => {
      const mark = list.ordered ? `${(list.start ?? 1) + index}. ` : '- '
      const parts = item.children.map((child) => {
        if (child.type === 'list') return indented(listText(child))
        if (child.type === 'paragraph') return withLinks(child.children, (words) => bullet(mark, words), '  ')
        throw new Error(`A list in a mail has no way to show "${child.type}"`)
      })
      return parts.join('\n')
    })
    .join('\n')

const indented = (text: string): string => text.replace(/^/gm, '  ')

/** The words as they read, then each link on a line of its own, where it cannot be broken. */
const withLinks = (words: readonly PhrasingContent[], lay: (text: string) => string, indent = ''): string =>
  [lay(wordsOf(words)), ...linksIn(words).map((line) => `${indent}${line}`)].join('\n')

const wordsOf = (words: readonly PhrasingContent[]): string =>
  words
    .map((word) => {
      if (word.type === 'text') return word.value
      if (word.type === 'break') return '\n'
      if ('children' in word) return wordsOf(word.children)
      throw new Error(`A text mail has no way to show "${word.type}"`)
    })
    .join('')

const linksIn = (words: readonly PhrasingContent[]): readonly string[] =>
  words.flatMap((word) => {
    if (word.type === 'link') return [linkLine(wordsOf(word.children), word.url)]
    return 'children' in word ? linksIn(word.children) : []
  })

const linkLine = (words: string, address: string): string =>
  `${words.charAt(0).toUpperCase()}${words.slice(1)}: ${address}`
