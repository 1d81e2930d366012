import { type Block, type LessonVariant, linkTo, onlyLink, paragraph } from './blocks.ts'
import { opensSection } from './lesson-mail.ts'
import { slot } from './slots.ts'

/** The page that serves a reader's magnet. */
export const MAGNET_ADDRESS = `${slot('baseUrl')}/magnet/${slot('magnetToken')}`

/**
 * The welcome with a button that opens the magnet, above the first section, so that nobody has to scroll.
 * Nothing is added if the author has placed such a button.
 */
export function withButton(
  lesson: LessonVariant,
  { words, address }: { readonly words: string; readonly address: string },
): LessonVariant {
  const { name, body } = lesson
  if (name !== 'welcome' || body.some((block) => isButton(block, address))) return lesson
  const section = body.findIndex((block) => block.kind !== 'prose' || opensSection(block))
  const button = paragraph(linkTo(address, words))
  return { ...lesson, body: body.toSpliced(section < 0 ? body.length : section, 0, button) }
}

function isButton(block: Block, address: string): boolean {
  if (block.kind === 'prose') return block.node.type === 'paragraph' && onlyLink(block.node)?.url === address
  return 'blocks' in block && block.blocks.some((inner) => isButton(inner, address))
}
