import { expect, test } from 'vitest'
import { mails, source } from './course.ts'

const CLIPPED_BY_GMAIL_BYTES = 90_000
const SEGMENT_WORDS = /pregnan|birth|baby|mum\b|mums|postpartum|postnatal|leak|pelvic|stage|feed/i

test('checklist 1: a welcome and 7 lessons, a week apart', () => {
  expect(source.manifest.lessons).toHaveLength(7)
  expect(source.manifest.schedule.gapDays).toBe(7)
})

test('checklist 42: subjects have 50 characters or fewer, previews 40 to 90, and neither reveals the segment', () => {
  for (const { subject, preview } of source.lessons.values()) {
    expect(subject.length).toBeLessThanOrEqual(50)
    expect(preview.length).toBeGreaterThanOrEqual(40)
    expect(preview.length).toBeLessThanOrEqual(90)
    expect(`${subject} ${preview}`).not.toMatch(SEGMENT_WORDS)
  }
  expect('Your pregnancy and your hips').toMatch(SEGMENT_WORDS)
})

test.each(mails)('$which is below the 90 KB at which Gmail clips a mail', ({ html }) => {
  expect(Buffer.byteLength(html)).toBeLessThan(CLIPPED_BY_GMAIL_BYTES)
})

test('a text part is plain: no tags, no Markdown, no line that a mail program would break', () => {
  for (const { which, text } of mails) {
    expect(text, which).not.toMatch(/<\/?[a-z]|\*\*|\]\(|:::|&[a-z]+;|\[Drawing/)
    const long = text.split('\n').filter((line) => line.length > 78 && !line.includes('https://'))
    expect(
      long.filter((line) => !line.startsWith('Hi ')),
      which,
    ).toEqual([])
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

test('a text part describes each drawing with its alt text', () => {
  const said = mails.flatMap(({ which, html, text }) => {
    const words = text.replace(/\s+/g, ' ')
    const drawings = [...html.matchAll(/<img[^>]*>/g)].map(([tag]) => ({
      alt: attribute(tag, 'alt'),
      src: attribute(tag, 'src'),
    }))
    for (const { alt, src } of drawings) expect(words, which).toContain(`Drawing: ${alt} See it: ${src}`)
    return drawings
  })
  expect(said.length).toBeGreaterThan(20)
})

test('a text part begins with the reader’s name and ends with the postal address', () => {
  for (const { which, text } of mails) {
    expect(text, which).toMatch(/^Hi /)
    expect(text.trimEnd().endsWith(source.site.postalAddress), which).toBe(true)
  }
})

function attribute(tag: string, name: string): string {
  const value = new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? expect.fail(`no ${name} in ${tag}`)
  return value
    .replace(/&quot;/g, '"')
    .replace(/&#(?:39|x27);/g, "'")
    .replace(/&amp;/g, '&')
}
