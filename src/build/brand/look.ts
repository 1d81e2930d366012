import { SERIF } from '../../../emails/components/theme.ts'
import type { Brand } from '../../content-model/brand.ts'
import { own } from '../../lib/own-property.ts'
import { MODES, OWN, type Palette, palettesWith } from './palettes.ts'

/** Puts the brand's colours and type into a mail or a style sheet. */
export type Look = (text: string) => string

/**
 * Mails, style sheets and embed.js are made in the engine's own look, in which each colour has one meaning, and
 * then take on the brand's. So templates and styles don't depend on a brand.
 */
export function lookOf({ colours, type = 'serif' }: Pick<Brand, 'colours' | 'type'>): Look {
  const exchanged = new Map(
    colours === undefined
      ? []
      : MODES.flatMap((mode) => {
          const branded = palettesWith(colours, mode)
          return [...changes(OWN[mode].mail, branded.mail), ...changes(OWN[mode].page, branded.page)]
        }),
  )
  return (text) =>
    text
      .replace(COLOR, (hex) => exchanged.get(hex) ?? hex)
      .replace(STACK, (stack) => (type === 'serif' ? stack : STACKS[type]))
}

/** Behind drawings, `background:` has the paper that they are drawn on, whatever the brand's is. */
const COLOR = /(?<!&|background:)#[0-9a-f]{6}\b/g

/** With quotes or without, as React and esbuild write it. */
const STACK = new RegExp(SERIF.replace('Times New Roman', '"?Times New Roman"?').replaceAll(',', ', ?'), 'g')

/** What every system has a font for. None has quotes: a mail has the stack within an attribute. */
const STACKS = {
  sans: 'system-ui,-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif',
  'old-style': 'Iowan Old Style,Palatino Linotype,Palatino,URW Palladio L,P052,serif',
} as const

function changes(from: Palette, to: Palette): readonly (readonly [string, string])[] {
  return Object.entries(from).flatMap(([name, before]) => {
    const after = own(to, name) ?? before
    return after === before || before.length < '#rrggbb'.length ? [] : [[before, after] as const]
  })
}
