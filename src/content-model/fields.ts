import * as z from 'zod'

export const slug = z.string().regex(/^[a-z0-9-]+$/, 'Use lowercase letters, digits and hyphens.')
export const httpsUrl = z.url({ protocol: /^https$/, error: 'Write an address that starts with https://.' })

export function required(remedy: string) {
  return z.string(remedy).trim().min(1, remedy)
}

/** The remedy for a missing value. Other mistakes have messages of their own. */
export function missing(remedy: string) {
  return ({ code }: { readonly code?: string }) => (code === 'invalid_type' ? remedy : undefined)
}
