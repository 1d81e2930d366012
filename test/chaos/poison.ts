import { type Answer, anyBody, drawFor, own, page } from './answers.ts'
import type { Dice } from './dice.ts'
import type { MailName } from './evidence.ts'
import type { Met } from './faults.ts'

const ADDRESS_SHARE = 0.06
const MAIL_SHARE = 0.015
const CURABLE_SHARE = 0.6
const ILL_FOR_MS = 10 * 86_400_000
const LATENT_SHARE = 0.02

interface Refusal {
  met: Extract<Met, 'poison' | 'server_error'>
  answer: Answer
  /** The reason that the operator must see, if the provider gives one. */
  words: string | null
}

export interface Poison {
  /**
   * The answer to a request that contains such a mail: refused as a whole. Null if none of its mails is
   * poison.
   */
  refuses(items: readonly MailName[], attempt: number): Refusal | null
}

/**
 * With more readers than this the share falls, because each such mail costs a dozen requests and a run must
 * end.
 */
const READERS_OF_FULL_SHARE = 60

/**
 * Mails that make the provider refuse every request they are in: all mails of some readers, single ones of
 * others.
 */
export function openPoison(dice: Dice, courseNow: () => number, readers: number): Poison {
  const scale = Math.min(1, READERS_OF_FULL_SHARE / readers)
  const struckAt = new Map<string, number>()
  const isPoison = (item: MailName) => {
    const name = nameOf(dice, item, scale)
    if (name === null) return false
    const first = struckAt.get(name) ?? courseNow()
    struckAt.set(name, first)
    return dice.roll('curable', name) >= CURABLE_SHARE || courseNow() - first < ILL_FOR_MS
  }
  return {
    refuses(items, attempt) {
      const found = items.filter(isPoison)[0]
      if (found === undefined) return null
      // Nothing is accepted, but this answer does not say so.
      if (attempt === 1 && dice.roll('latent', found.address, found.message) < LATENT_SHARE) {
        return { met: 'server_error', answer: own(500, 'application_error'), words: null }
      }
      return refusalOf(dice, found)
    },
  }
}

function nameOf(dice: Dice, { address, message }: MailName, scale: number): string | null {
  if (dice.roll('poison', address) < ADDRESS_SHARE * scale) return address
  return dice.roll('poison', address, message) < MAIL_SHARE * scale ? `${address} ${message}` : null
}

/** A mail is refused in the same way each time. */
function refusalOf(dice: Dice, { address, message }: MailName): Refusal {
  const draw = drawFor(dice, 1, 'refusal', address, message)
  const status = draw.pick([400, 403, 413, 422, 422], 'status')
  if (status === 403) return { met: 'poison', answer: page(403), words: null }
  if (draw.roll('says why') < 0.5)
    return { met: 'poison', answer: anyBody(draw, status, 'validation_error'), words: null }
  return { met: 'poison', answer: own(status, 'validation_error', WORDS), words: WORDS }
}

const WORDS = 'The drill takes no mail with such a text.'
