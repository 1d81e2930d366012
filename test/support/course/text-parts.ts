import { expect, test } from 'vitest'
import type { BuiltCourse } from './built-course.ts'

const CLIPPED_BY_GMAIL_BYTES = 90_000

/** Each mail is small enough, and its text part says what its HTML says. */
export function checkSizeAndText({ mails, source, compiled }: BuiltCourse): void {
  test.each(mails)('$which is below the 90 KB at which Gmail clips a mail', ({ html }) => {
    expect(Buffer.byteLength(html)).toBeLessThan(CLIPPED_BY_GMAIL_BYTES)
  })

  test('a text part is plain: no tags, no Markdown, no line that a mail program would break', () => {
    for (const { which, text } of mails) {
      expect(text, which).not.toMatch(/<\/?[a-z]|\*\*|\]\(|:::|&[a-z]+;|\[Drawing/)
      const [, ...lines] = text.split('\n')
      const long = lines.filter((line) => line.length > 78 && !line.includes('https://'))
      expect(long, which).toEqual([])
    }
  })

  test('a text part says where each address leads', () => {
    for (const { which, text } of mails) {
      const bare = text
        .split('\n')
        .filter((line, at, lines) => /^ *https:/.test(line) && !lines[at - 1]?.endsWith(':'))
      expect(bare, which).toEqual([])
    }
  })

  test('a text part describes each picture with its alt text', () => {
    const { mail } = compiled.words
    const said = mails.flatMap(({ which, html, text }) => {
      const words = text.replace(/\s+/g, ' ')
      const images = [...html.matchAll(/<img[^>]*>/g)].map(([tag]) => tag)
      for (const image of images) {
        const kind = attribute(image, 'src').includes('/drawings/') ? mail.drawing : mail.picture
        expect(words, which).toContain(kind.replace('{alt}', attribute(image, 'alt')))
        expect(words, which).toContain(`${mail.seePicture}: ${attribute(image, 'src')}`)
      }
      return images
    })
    expect(said.length).toBeGreaterThan(0)
  })

  test('a text part begins with the reader’s name and ends with the postal address', () => {
    for (const { which, name, text } of mails) {
      const [hello = ''] = (compiled.messages[name]?.template.greeting.helloTo ?? '').split('{name}')
      expect(text.startsWith(`${hello}Wilhelmina `), which).toBe(true)
      expect(text.trimEnd().endsWith(source.site.postalAddress), which).toBe(true)
    }
  })
}

function attribute(tag: string, name: string): string {
  const value = new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? expect.fail(`no ${name} in ${tag}`)
  return value
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
}
