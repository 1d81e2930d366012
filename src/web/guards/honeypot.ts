import { botCheckFailed, type Refusal } from './refusal.ts'

/**
 * Refuses a form whose hidden field was filled in. A browser may have done that, so the form is shown again
 * with the field empty and the next click passes. A robot that fills in every field is refused each time.
 */
export function inHoneypot(typed: unknown): Refusal | null {
  if (typed === undefined || (typeof typed === 'string' && typed.trim() === '')) return null
  return botCheckFailed(
    'Almost there: something filled in a hidden field, maybe your browser. We’ve emptied it, so please click the button once more.',
  )
}
