import * as z from 'zod'

const ALL = 'all'

/** What the page shows. */
export const querySchema = z.object({
  course: z.string().optional(),
  message: z.string().optional(),
  segment: z.string().catch(ALL),
  width: z.enum(['phone', 'desk', 'both']).catch('phone'),
  colours: z.enum(['light', 'dark', 'both']).catch('light'),
})

export type PreviewQuery = z.infer<typeof querySchema>
export type Width = 'phone' | 'desk'
export const coloursSchema = z.enum(['light', 'dark']).catch('light')
export type Colours = z.infer<typeof coloursSchema>

export function widthsIn({ width }: PreviewQuery): readonly Width[] {
  return width === 'both' ? ['phone', 'desk'] : [width]
}

export function coloursIn({ colours }: PreviewQuery): readonly Colours[] {
  return colours === 'both' ? ['light', 'dark'] : [colours]
}
