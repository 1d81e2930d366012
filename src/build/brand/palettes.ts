import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Color from 'colorjs.io'
import { DARK } from '../../../emails/components/style.ts'
import { COLOR } from '../../../emails/components/theme.ts'
import type { Colours } from '../../content-model/brand.ts'

export const MODES = ['light', 'dark'] as const
export type Mode = (typeof MODES)[number]

export type Palette = Readonly<Record<string, string>>

/** The colours of mails and of pages, by the names that each gives them. */
export interface Palettes {
  readonly mail: Palette
  readonly page: Palette
}

/** The look without a brand's colours. */
export const OWN: Readonly<Record<Mode, Palettes>> = {
  light: { mail: COLOR, page: colorsIn('light.css') },
  dark: { mail: DARK, page: colorsIn('dark.css') },
}

/** The same with the brand's. */
export function palettesWith({ accent, paper }: Colours, mode: Mode): Palettes {
  const { mail, page } = OWN[mode]
  const [own, ink] = [accent[mode], onAccent(accent[mode], mode)]
  const tint = mixed(own, paper?.[mode] ?? page.paper ?? '', TINT[mode])
  const grounds = paper && groundsOf(paper[mode], mode)
  return {
    mail: { ...mail, ...grounds?.mail, clay: own, onClay: ink, clayWash: tint },
    page: { ...page, ...grounds?.page, accent: own, 'on-accent': ink, tint },
  }
}

/** What lies on the paper, or is drawn on it: sheets and cards are lighter, lines darker or lighter. */
function groundsOf(paper: string, mode: Mode): Palettes {
  const [sheet, frame, line] =
    mode === 'light'
      ? [mixed(paper, WHITE, 0.15), mixed(paper, WHITE, 0.7), mixed(BLACK, paper, 0.12)]
      : [mixed(WHITE, paper, 0.05), mixed(WHITE, paper, 0.09), mixed(WHITE, paper, 0.18)]
  const card = mode === 'light' ? WHITE : sheet
  return { mail: { paper, sheet, frame, rule: line }, page: { paper, card, line } }
}

const WHITE = '#ffffff'
const BLACK = '#000000'

/** How much of the accent is in a tint. */
const TINT: Readonly<Record<Mode, number>> = { light: 0.08, dark: 0.14 }

/** Words on a button: white on a light screen, nearly black on a dark one. */
function onAccent(accent: string, mode: Mode): string {
  return mode === 'light' ? WHITE : mixed(accent, BLACK, 0.1)
}

/** `share` is how much of `one` is in it. */
function mixed(one: string, other: string, share: number): string {
  return hexOf(new Color(other).mix(one, share, { space: 'srgb' }))
}

/** With six digits, as all colours of mails. */
export function hexOf(color: Color): string {
  return color.to('srgb').toGamut().toString({ format: 'hex', collapse: false })
}

function colorsIn(file: string): Palette {
  const css = readFileSync(join(import.meta.dirname, '../../web/styles', file), 'utf8')
  return Object.fromEntries(
    [...css.matchAll(/--([\w-]+): (#\w+);/g)].map(([, name = '', hex = '']) => [name, hex]),
  )
}
