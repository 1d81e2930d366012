import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseSecrets, readToken, signToken } from '../../src/lib/tokens.ts'

const NEW_FIRST = parseSecrets('new, old')
const id = fc.integer({ min: 1, max: 2 ** 40 })

test('a token gives back its id for its own purpose only, also after the secret was rotated', () => {
  fc.assert(
    fc.property(id, (subject) => {
      expect(readToken(NEW_FIRST, 'course', signToken('new', 'course', subject))).toBe(subject)
      expect(readToken(NEW_FIRST, 'course', signToken('old', 'course', subject))).toBe(subject)
      expect(readToken(NEW_FIRST, 'confirm', signToken('new', 'course', subject))).toBeNull()
      expect(readToken(['new'], 'course', signToken('old', 'course', subject))).toBeNull()
    }),
  )
})

test('a truncated, padded or altered token is invalid', () => {
  fc.assert(
    fc.property(id, fc.nat(29), fc.constantFrom('A', 'b', '9', '_'), (subject, place, letter) => {
      const token = signToken('new', 'course', subject)
      expect(token).toHaveLength(30)
      expect(readToken(NEW_FIRST, 'course', token.slice(0, place))).toBeNull()
      expect(readToken(NEW_FIRST, 'course', `${token}=`)).toBeNull()
      const altered = token.slice(0, place) + letter + token.slice(place + 1)
      if (altered !== token) expect(readToken(NEW_FIRST, 'course', altered)).toBeNull()
    }),
  )
})
