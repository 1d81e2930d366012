import * as z from 'zod'
import { httpsUrl, missing, required } from './fields.ts'

const BRAND = 'Write the name of the site, as { name: "..." }.'
const SHADES = 'Write a colour for light screens and one for dark, as { light: "#1f5fa8", dark: "#8fbcf0" }.'

const hex = z
  .string(SHADES)
  .regex(/^#[0-9a-f]{6}$/i, 'Write the colour with six hexadecimal digits, such as "#1f5fa8".')
  .toLowerCase()

const shades = z.strictObject({ light: hex, dark: hex }, { error: missing(SHADES) })

const COLOURS = 'Write the colours as { accent: { light: "#1f5fa8", dark: "#8fbcf0" } }.'

const colours = z.strictObject(
  {
    /** Links, buttons and edges. Tints are mixed from it. */
    accent: shades,
    /** The background of pages and mails. */
    paper: shades.optional(),
  },
  { error: missing(COLOURS) },
)

const TYPES = ['serif', 'sans', 'old-style'] as const

/** What makes pages and mails look like the coach's own. */
export const brandSchema = z.strictObject(
  {
    name: required(BRAND),
    /** The coach's own site, to which the name leads. */
    home: httpsUrl.optional(),
    icon: z
      .string()
      .regex(/^[\w-]+(\/[\w-]+)*\.svg$/, 'Name an SVG file in content/, such as "brand/icon.svg".')
      .optional(),
    colours: colours.optional(),
    /** Of headings. */
    type: z.enum(TYPES, `Write the type of headings, one of ${TYPES.join(', ')}.`).optional(),
  },
  { error: missing(BRAND) },
)

export type Brand = z.output<typeof brandSchema>
export type Colours = z.output<typeof colours>
