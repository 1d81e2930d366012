import Color from 'colorjs.io'
import { describe, expect, test } from 'vitest'
import { DARK } from '../../emails/components/style.ts'
import { COLOR } from '../../emails/components/theme.ts'
import { mails } from './course.ts'

const ENOUGH = 4.5

const WRITTEN_IN = ['ink', 'soft', 'clay', 'sage', 'ochre'] as const
const WRITTEN_ON = ['paper', 'sheet', 'frame', 'clayWash', 'sageWash', 'ochreWash'] as const
const PAIRS = [
  ...WRITTEN_IN.flatMap((text) => WRITTEN_ON.map((ground) => [text, ground] as const)),
  ['onClay', 'clay'] as const,
]

const contrast = (one: string, other: string): number => new Color(one).contrastWCAG21(other)

describe.each([
  ['light', COLOR],
  ['dark', DARK],
])('in the %s palette', (_, palette) => {
  test.each(PAIRS)('%s on %s has a contrast of 4.5 to 1', (text, ground) => {
    expect(contrast(palette[text], palette[ground])).toBeGreaterThanOrEqual(ENOUGH)
  })
})

test('mails use only the colours of the palettes', () => {
  const known = new Set<string>([...Object.values(COLOR), ...Object.values(DARK)])
  for (const { which, html } of mails) {
    const used = (html.match(/(?<!&)#[0-9a-f]{3,6}\b/gi) ?? []).map((color) => color.toLowerCase())
    expect(
      [...new Set(used)].filter((color) => !known.has(color)),
      which,
    ).toEqual([])
  }
})

test('grey on white has less contrast than black on white', () => {
  expect(contrast('#999999', '#ffffff')).toBeLessThan(ENOUGH)
  expect(contrast('#000000', '#ffffff')).toBe(21)
})
