import type { CompiledCourse, Template } from '../../../domain/course.ts'
import { type CompiledLetters, LETTERS } from '../../../domain/letters.ts'
import { EVERYONE } from '../../../domain/segment.ts'

/** The letters as the messages of a course, so that the preview shows them like lessons. */
export function lettersAsCourse({ all }: CompiledLetters, home: CompiledCourse): CompiledCourse {
  const messages = all.map(({ name, message }) => {
    const { html, text } = message.template
    const template = { ...message.template, html: forEveryone(html), text: forEveryone(text) }
    return [name, { ...message, template }] as const
  })
  return {
    ...home,
    id: LETTERS,
    title: 'Letters',
    segments: null,
    variants: [EVERYONE],
    lessons: [],
    messages: Object.fromEntries(messages),
    pages: Object.fromEntries(all.map(({ name, page }) => [name, page])),
    magnet: null,
  }
}

/** The only variant of a letter has no name. */
function forEveryone(of: Readonly<Record<string, Template>>): Record<string, Template> {
  return { [EVERYONE]: of[''] ?? [] }
}
