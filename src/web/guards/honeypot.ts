import { notSurelyAPerson, type Refusal } from './refusal.ts'

/**
 * Holds back a form whose hidden field was filled in. A browser may have done that, so the form comes again with the field
 * empty, and the next click is taken; what fills in every field is held back each time.
 */
export function caught(trap: unknown): Refusal | null {
  if (trap === undefined || (typeof trap === 'string' && trap.trim() === '')) return null
  return notSurelyAPerson(
    'Almost there: something filled in a hidden field, maybe your browser. We’ve emptied it, so please click the button once more.',
  )
}
