import type { CompiledCourse, Segments, Template } from '../../src/domain/course.ts'
import { variantsOf } from '../../src/domain/segment.ts'
import { withMagnet } from '../../src/magnets/installed.ts'
import { home as compiled } from '../support/club.ts'

/** The course with these segments, and with words that show for whom a mail or a page was written. */
export function courseWith(segments: Segments | null): CompiledCourse {
  const variants = variantsOf({ ...withMagnet(compiled), segments })
  const telling = (written: Readonly<Record<string, Template>>, what: string) =>
    Object.fromEntries(
      variants.map((variant) => [variant, [...like(written, variant), `\n${what} for ${variant}`]]),
    )
  const messages = Object.values(compiled.messages).map((message) => {
    const { name, template } = message
    const { html, text } = template
    const told = { ...template, html: telling(html, name), text: telling(text, name) }
    return [name, { ...message, version: `told-${name}-${variants.join('-')}`, template: told }] as const
  })
  const pages = Object.entries(compiled.pages).map(
    ([name, page]) => [name, { ...page, html: telling(page.html, `page of ${name}`) }] as const,
  )
  return {
    ...compiled,
    segments,
    variants,
    messages: Object.fromEntries(messages),
    pages: Object.fromEntries(pages),
  }
}

/** The template of this variant, or of any. */
function like(written: Readonly<Record<string, Template>>, variant: string): Template {
  return written[variant] ?? Object.values(written)[0] ?? []
}
