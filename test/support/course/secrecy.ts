import { describe, expect, test } from 'vitest'
import type { BuiltCourse } from './built-course.ts'

/** A proxy or a log, which sees only addresses and subjects, cannot tell for whom a mail was written. */
export function checkSecrecy({ source, compiled, mails, pageOf }: BuiltCourse): void {
  const { segments, variants, messages, pages } = compiled
  const names = [...Object.keys(segments?.options ?? {}), ...Object.keys(source.magnet.tracks)]
  const hidden = names.filter((name) => name !== segments?.default)

  describe('a proxy or a log does not see for whom it was written:', () => {
    test.each(Object.keys(messages))('%s loads the same pictures for all readers', (name) => {
      const ofVariants = mails
        .filter((mail) => mail.name === name)
        .map(({ html, text }) => ({
          loaded: loadedBy(html),
          named: text.match(/\S+\.(png|svg|pdf)\b/g) ?? [],
        }))
      expect(ofVariants).toHaveLength(variants.length)
      for (const other of ofVariants) expect(other).toEqual(ofVariants[0])
    })

    test.each(Object.keys(pages))('the page of %s loads the same files for all readers', (name) => {
      const ofVariants = variants.map((variant) => loadedBy(pageOf(name, variant)))
      for (const other of ofVariants) expect(other).toEqual(ofVariants[0])
    })

    test('no address and no subject has the name of a segment or a track', () => {
      expect(hidden.length).toBeGreaterThan(1)
      for (const { which, html, subject } of mails) {
        const addresses = [...html.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, address = '']) => address)
        expect(namesIn([subject, ...addresses].join(' '), hidden), which).toEqual([])
      }
    })
  })
}

export function namesIn(text: string, names: readonly string[]): readonly string[] {
  const words = text.toLowerCase()
  return names.filter((name) => new RegExp(`(?<![a-z0-9])${name.toLowerCase()}(?![a-z0-9])`).test(words))
}

/** The addresses that a mail program or a browser loads by itself. */
export function loadedBy(html: string): readonly string[] {
  const found = html.matchAll(/\b(?:src|srcset|poster|background|data)="([^"]*)"|url\(([^)]*)\)/g)
  return [...found].map(([, attribute, style]) => attribute ?? style ?? '')
}
