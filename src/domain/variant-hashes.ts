import { createHash } from 'node:crypto'
import { type CompiledMessage, VARIANTS, type Variant } from './course.ts'

/** A hash for each variant of everything its readers see of a message. */
export function variantHashes({ template }: Pick<CompiledMessage, 'template'>): Record<Variant, string> {
  const { html, text, ...shared } = template
  const [pregnant, early, later, general, gentle] = VARIANTS
  const of = (variant: Variant) =>
    createHash('sha256')
      .update(JSON.stringify([shared, html[variant], text[variant]]))
      .digest('hex')
      .slice(0, 16)
  return {
    [pregnant]: of(pregnant),
    [early]: of(early),
    [later]: of(later),
    [general]: of(general),
    [gentle]: of(gentle),
  }
}
