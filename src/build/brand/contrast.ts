import Color from 'colorjs.io'
import type { Colours } from '../../content-model/brand.ts'
import { own } from '../../lib/own-property.ts'
import { hexOf, MODES, type Mode, OWN, type Palette, type Palettes, palettesWith } from './palettes.ts'

/** WCAG 2.2, level AA, for text. */
const ENOUGH = 4.5

interface Poor {
  readonly text: string
  readonly ground: string
  readonly contrast: number
}

export interface ColourMistake {
  /** Within the colours. */
  readonly path: readonly [keyof Colours, Mode]
  readonly message: string
}

/** The colours in which text could not be read, each with one that would do. */
export function colourMistakes(colours: Colours): readonly ColourMistake[] {
  return MODES.flatMap((mode) => {
    const paper = colours.paper && mistakeIn('paper', mode, colours)
    const readable = paper ? withShade(colours, 'paper', mode, paper.better) : colours
    const accent = mistakeIn('accent', mode, readable)
    return [paper, accent].flatMap((it) => (it ? [it.mistake] : []))
  })
}

/** Paper is looked at first, without what is written in the accent, which is then measured on it. */
function mistakeIn(
  which: keyof Colours,
  mode: Mode,
  colours: Colours,
): { mistake: ColourMistake; better: string } | null {
  const poor = (shade: string) => {
    const pairs = poorPairs(palettesWith(withShade(colours, which, mode, shade), mode))
    return which === 'paper' ? pairs.filter((it) => !it.isOfAccent) : pairs
  }
  const given = colours[which]?.[mode] ?? ''
  const worst = poor(given).toSorted((a, b) => a.contrast - b.contrast)[0]
  if (worst === undefined) return null
  const better = shadesFrom(given, (which === 'paper') === (mode === 'light')).find(
    (it) => poor(it).length === 0,
  )
  const { text, ground, contrast } = worst
  const message = `text in ${text} on ${ground} has a contrast of ${contrast.toFixed(1)} to 1, and has to have ${ENOUGH} (WCAG 2.2 AA). ${better ? `Write "${better}", or choose` : 'Choose'} another.`
  return { mistake: { path: [which, mode], message }, better: better ?? OWN[mode].page.paper ?? given }
}

function withShade(colours: Colours, which: keyof Colours, mode: Mode, shade: string): Colours {
  const shades = colours[which] ?? { light: shade, dark: shade }
  return { ...colours, [which]: { ...shades, [mode]: shade } }
}

/** The same hue, lighter or darker step by step. */
function shadesFrom(hex: string, isLighter: boolean): readonly string[] {
  const from = new Color(hex).to('oklch')
  return Array.from({ length: 100 }, (_, index) => {
    const shade = from.clone()
    shade.l = Math.min(1, Math.max(0, (from.l ?? 0) + ((isLighter ? 1 : -1) * (index + 1)) / 100))
    return hexOf(shade)
  })
}

interface Written {
  readonly accent: string
  readonly texts: readonly string[]
  readonly grounds: readonly string[]
  /** Words on a button, and the button. */
  readonly button: readonly [text: string, ground: string]
}

const MAIL: Written = {
  accent: 'clay',
  texts: ['ink', 'soft', 'clay', 'sage', 'ochre'],
  grounds: ['paper', 'sheet', 'frame', 'clayWash', 'sageWash', 'ochreWash'],
  button: ['onClay', 'clay'],
}

const PAGE: Written = {
  accent: 'accent',
  texts: ['ink', 'soft', 'accent', 'sage', 'wrong'],
  grounds: ['paper', 'card', 'tint', 'sage-tint'],
  button: ['on-accent', 'accent'],
}

/** What can't be read of what is written anywhere in mails and pages. */
export function poorPairs({ mail, page }: Palettes): readonly (Poor & { readonly isOfAccent: boolean })[] {
  return [...pairs(mail, MAIL), ...pairs(page, PAGE)].filter(({ contrast }) => contrast < ENOUGH)
}

function pairs(palette: Palette, { accent, texts, grounds, button }: Written) {
  return [...texts.flatMap((text) => grounds.map((ground) => [text, ground] as const)), button].map(
    ([one, other]) => {
      const [text = '', ground = ''] = [own(palette, one), own(palette, other)]
      const isOfAccent = one === accent || other === accent
      return { text, ground, contrast: new Color(text).contrastWCAG21(ground), isOfAccent }
    },
  )
}
