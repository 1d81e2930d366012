import { expect, test } from 'vitest'
import { DARK } from '../../../emails/components/style.ts'
import { COLOR } from '../../../emails/components/theme.ts'
import type { BuiltCourse } from './built-course.ts'

/** Mails use only the colours whose contrast is measured. */
export function checkColours({ mails }: BuiltCourse): void {
  test('mails use only the colours of the palettes', () => {
    for (const { which, html } of mails) expect(unknownColours(html), which).toEqual([])
  })
}

export function unknownColours(html: string): readonly string[] {
  const known = new Set<string>([...Object.values(COLOR), ...Object.values(DARK)])
  const used = html.match(/(?<!&)#[0-9a-f]{3,6}\b/gi) ?? []
  return [...new Set(used.map((colour) => colour.toLowerCase()))].filter((colour) => !known.has(colour))
}
