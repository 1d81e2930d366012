import { describe } from 'vitest'
import { compileLetter } from '../../src/build/compile-letter.ts'
import { loadContent } from '../../src/build/course/load-content.ts'
import { fillHtml, fillText } from '../../src/mail/fill-template.ts'
import { CLUB } from '../support/club-root.ts'
import { checkAddresses } from '../support/course/addresses.ts'
import { type BuiltCourse, longest } from '../support/course/built-course.ts'
import { checkClients } from '../support/course/clients.ts'
import { checkColours } from '../support/course/colours.ts'
import { checkCourse } from '../support/course/course-checks.ts'
import { checkMarkup } from '../support/course/markup.ts'
import { checkSizeAndText } from '../support/course/text-parts.ts'
import { knots, shoulders } from './club.ts'

checkCourse(shoulders)
checkCourse(knots)

const [english, german] = [await lettersOf(shoulders), await lettersOf(knots)]

describe.each([english, german])('letters by the author of $compiled.id:', (letters) => {
  for (const check of [checkMarkup, checkClients, checkColours, checkAddresses]) check(letters)
  if (letters === english) checkSizeAndText(letters)
})

/** The letters that the author of the course writes, in place of its messages. */
async function lettersOf(course: BuiltCourse): Promise<BuiltCourse> {
  const loaded = await loadContent(CLUB)
  if (!loaded.ok) throw new Error('the club has mistakes')
  const { id } = course.compiled
  const written = loaded.source.letters.filter((letter) => letter.course.manifest.id === id)
  if (written.length === 0) throw new Error(`the author of ${id} has written no letter`)
  const compiled = await Promise.all(
    written.map((letter) => compileLetter({ ...letter, course: course.source })),
  )
  const messages = Object.fromEntries(compiled.map(({ name, message }) => [name, message]))
  const mails = compiled.map(({ name, message: { template } }) => {
    const slots = longest(template.greeting, '')
    const [html, text] = [fillHtml(template.html[''] ?? [], slots), fillText(template.text[''] ?? [], slots)]
    return { which: name, name, variant: '', subject: template.subject, html, text }
  })
  return { ...course, compiled: { ...course.compiled, messages }, mails, lessonMails: [] }
}
