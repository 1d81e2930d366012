import { createHash } from 'node:crypto'
import { own } from '../lib/own-property.ts'
import type { CompiledMessage, Variant } from './course.ts'

/** A hash for each variant of everything its readers see of a message. */
export function variantHashes({ template }: Pick<CompiledMessage, 'template'>): Record<Variant, string> {
  const { html, text, ...shared } = template
  const of = (variant: Variant) =>
    createHash('sha256')
      .update(JSON.stringify([shared, own(html, variant), own(text, variant)]))
      .digest('hex')
      .slice(0, 16)
  return Object.fromEntries(Object.keys(html).map((variant) => [variant, of(variant)]))
}
