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
  return {
    mail: { ...mail, clay: own, onClay: ink, clayWash: tint, ...(paper && { paper: paper[mode] }) },
    page: { ...page, accent: own, 'on-accent': ink, tint, ...(paper && { paper: paper[mode] }) },
  }
}

/** How much of the accent is in a tint. */
const TINT: Readonly<Record<Mode, number>> = { light: 0.08, dark: 0.14 }

/** Words on a button: white on a light screen, nearly black on a dark one. */
function onAccent(accent: string, mode: Mode): string {
  return mode === 'light' ? '#ffffff' : mixed(accent, '#000000', 0.1)
}

function mixed(one: string, other: string, share: number): string {
  return hexOf(new Color(other).mix(one, share, { space: 'srgb' }))
}

/** All six digits: `#fff` would not be found by who looks for a colour. */
export function hexOf(color: Color): string {
  return color.to('srgb').toGamut().toString({ format: 'hex', collapse: false })
}

function colorsIn(file: string): Palette {
  const css = readFileSync(join(import.meta.dirname, '../../web/styles', file), 'utf8')
  return Object.fromEntries(
    [...css.matchAll(/--([\w-]+): (#\w+);/g)].map(([, name = '', hex = '']) => [name, hex]),
  )
}
