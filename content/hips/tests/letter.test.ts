import { describe, expect, test } from 'vitest'
import { isNotice } from '../../../src/content-model/notices.ts'
import { capitalised } from '../../../src/lib/capitalised.ts'
import { compiled, source as content, lessonMails, mails, pageOf } from './course.ts'

const { author } = compiled
const source = content.manifest.source ?? expect.fail('no source')
const NAME = capitalised(author.name)
const BUTTON = /<a[^>]*class="button"[^>]*>/g

describe('every lesson', () => {
  test.each(lessonMails)(
    '$which is a letter: what to do, a signature, then when to stop and the sources',
    ({ html, text, name }) => {
      const title = name === 'welcome' ? 'Do this first' : 'This week'
      const marks = [author.reply, author.signOff, NAME, 'Stop if you notice any sign on the ']
      inOrder(html, `>${title}<`, ...marks.map(asHtml), 'Where this comes from', content.site.postalAddress)
      const said = text.replace(/\s+/g, ' ')
      inOrder(said, `${title} ---`, ...marks, 'Where this comes from ---', content.site.postalAddress)
      expect(html.match(/<h2[^>]*class="clay"/g)).toHaveLength(1)
    },
  )

  test.each(lessonMails)(
    '$which has one button, to the month, above everything to read',
    ({ html, name }) => {
      const buttons = [...html.matchAll(BUTTON)]
      expect(buttons.map(([tag]) => /href="[^"]*\/plan\/x+(#session)?"/.test(tag))).toEqual([true])
      if (name !== 'welcome') expect(buttons[0]?.index).toBeLessThan(html.indexOf('<h2'))
    },
  )

  test.each(lessonMails)(
    '$which links to the course, to a pause and to unsubscribe, in groups',
    ({ html, text }) => {
      const footer = html.slice(html.indexOf('>Your course<'))
      expect(
        [...footer.matchAll(/<a[^>]*href="https:\/\/course\.example([^"]*)"[^>]*>([^<]*)/g)].map(
          ([, path, words]) => `${words}: ${path?.replace(/x{9,}/, 'TOKEN')}`,
        ),
      ).toEqual([
        'My course: /course/TOKEN',
        'Pause: /course/TOKEN#pause',
        'Unsubscribe: /unsubscribe/TOKEN',
        'Gentle month: /plan/TOKEN#track',
        'My answer has changed: /course/TOKEN#situation',
        'Delete my answer: /course/TOKEN#delete-segment',
        'Privacy notice: /privacy',
        'Imprint: /imprint',
      ])
      expect(text).toMatch(/Your course:\nMy course: \S+\nPause: \S+#pause\nUnsubscribe: /)
    },
  )

  test.each(lessonMails)(
    '$which names the source of the course once, with title, author and address',
    ({ html, text }) => {
      const said = `This course draws on “${source.title}” by ${source.author}. ${source.note}`
      expect(text.replace(/\s+/g, ' ').split(said)).toHaveLength(2)
      expect(text).toContain(`\n${source.title}: ${source.url}\n`)
      expect(html.split(`href="${source.url}"`)).toHaveLength(2)
    },
  )

  test('is signed on its page too, where readers cannot hit reply', () => {
    const page = pageOf('six-walls', 'general')
    inOrder(
      page,
      'class="action"',
      `mailto:${content.site.replyTo}`,
      author.signOff,
      NAME,
      'stop-line',
      source.url,
    )
    expect(page).not.toContain(author.reply)
  })
})

test('a notice is signed, has one button below its first words and asks for nothing else', () => {
  for (const { html, text, which } of mails.filter(({ name }) => isNotice(name))) {
    expect(html.match(BUTTON), which).toHaveLength(1)
    const [, , , button] = text.split('\n\n')
    expect(button, which).toMatch(/^(Yes, send me the month|Open my course):\nhttps:\S+$/)
    inOrder(text, author.signOff, NAME, content.site.postalAddress)
    for (const said of [author.reply, asHtml(author.reply)]) expect(html + text, which).not.toContain(said)
  }
})

/** Each is below the one before it. */
function inOrder(text: string, ...marks: readonly string[]): void {
  let last = -1
  for (const mark of marks) {
    const at = text.indexOf(mark, last + 1)
    expect(at, mark).toBeGreaterThan(last)
    last = at
  }
}

/** As in a mail's HTML. */
function asHtml(words: string): string {
  return words.replace(/[\u0100-\uffff]/g, (char) => `&#${char.codePointAt(0)};`)
}
