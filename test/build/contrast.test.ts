import Color from 'colorjs.io'
import { describe, expect, test } from 'vitest'
import { DARK } from '../../emails/components/style.ts'
import { COLOR } from '../../emails/components/theme.ts'
import { unknownColours } from '../support/course/colours.ts'

const ENOUGH = 4.5

const WRITTEN_IN = ['ink', 'soft', 'clay', 'sage', 'ochre'] as const
const WRITTEN_ON = ['paper', 'sheet', 'frame', 'clayWash', 'sageWash', 'ochreWash'] as const
const PAIRS = [
  ...WRITTEN_IN.flatMap((text) => WRITTEN_ON.map((ground) => [text, ground] as const)),
  ['onClay', 'clay'] as const,
]

describe.each([
  ['light', COLOR],
  ['dark', DARK],
])('in the %s palette', (_, palette) => {
  test.each(PAIRS)('%s on %s has a contrast of 4.5 to 1', (text, ground) => {
    expect(contrast(palette[text], palette[ground])).toBeGreaterThanOrEqual(ENOUGH)
  })
})

test('a colour of no palette would be found', () => {
  expect(unknownColours('<p style="color:#123456;background:#2B2622">&#8217;</p>')).toEqual(['#123456'])
})

test('grey on white has less contrast than black on white', () => {
  expect(contrast('#999999', '#ffffff')).toBeLessThan(ENOUGH)
  expect(contrast('#000000', '#ffffff')).toBe(21)
})

function contrast(one: string, other: string): number {
  return new Color(one).contrastWCAG21(other)
}
