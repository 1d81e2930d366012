import { describe, expect, test } from 'vitest'
import { courseWords } from '../../src/content-model/course-words.ts'
import { dayAndChosenHour, dayAndHour, listOf, longDay, weekdays } from '../../src/words/dates.ts'
import { de } from '../../src/words/de.ts'
import { differencesFrom, phrasesIn } from '../../src/words/differences.ts'
import { en } from '../../src/words/en.ts'
import { LANGUAGES, wordsOf } from '../../src/words/languages.ts'
import { piecesOf, say } from '../../src/words/say.ts'

describe('a phrase', () => {
  test('gets its parameters, also the same one twice', () => {
    expect(say('{day} at {time}', { day: 'Monday', time: '07:00' })).toBe('Monday at 07:00')
    expect(say('{name}, {name}!', { name: 'Maja' })).toBe('Maja, Maja!')
  })

  test('takes a parameter as it is, whatever is in it', () => {
    expect(say('Hi {name},', { name: '$& {name} <b>x</b>' })).toBe('Hi $& {name} <b>x</b>,')
  })

  test('picks its form by the plural rules of the language', () => {
    const days = { one: '{count} day', other: '{count} days' }
    expect([0, 1, 2].map((count) => say(days, { count }, 'en-GB'))).toEqual(['0 days', '1 day', '2 days'])
  })

  test('gives what is between its marks to their functions, and as text it has none', () => {
    const phrase = 'Gone? <link>Ask {whom}</link>.'
    const link = (inner: readonly unknown[]) => ({ link: inner })
    expect(piecesOf(phrase, { whom: 'us', link })).toEqual(['Gone? ', { link: ['Ask ', 'us'] }, '.'])
    expect(say(phrase, { whom: 'us' })).toBe('Gone? Ask us.')
  })
})

describe.each(LANGUAGES)('the words of %s', (language) => {
  const words = wordsOf(language)

  test('have every phrase of English, with the same parameters and marks', () => {
    expect(phrasesIn(words)).toEqual(phrasesIn(en))
    expect(differencesFrom(words)).toEqual([])
  })

  test('have a form for each plural category of the language', () => {
    const { pluralCategories } = new Intl.PluralRules(words.locale).resolvedOptions()
    expect(Object.keys(words.leave.break.button).toSorted()).toEqual(pluralCategories.toSorted())
  })
})

test('German has German quotation marks', () => {
  const texts = JSON.stringify(de)
  expect(texts).not.toMatch(/[”']/)
  expect(texts.match(/„/g)?.length).toBe(texts.match(/“/g)?.length)
})

describe('dates', () => {
  const AT = Date.parse('2026-12-03T07:02:00Z')

  test.each([
    // Node writes a comma that workerd leaves out.
    [en, /^Thursday,? 3 December 2026$/, /^Thursday,? 3 December at 07:02$/, 'Monday and Friday', 'Mon'],
    [
      wordsOf('de'),
      /^Donnerstag, 3. Dezember 2026$/,
      /^Donnerstag, 3. Dezember um 07:02 Uhr$/,
      'Montag und Freitag',
      'Mo',
    ],
  ])('are in the language of the words', (words, day, hour, list, monday) => {
    expect(longDay(words, '2026-12-03')).toMatch(day)
    expect(dayAndHour(words, AT, 'UTC', AT)).toMatch(hour)
    const days = weekdays(words)
    expect(listOf(words, [days[0] ?? '', days[4] ?? ''])).toBe(list)
    expect(weekdays(words, 'short')[0]).toBe(monday)
  })

  test('say “soon after” the chosen hour', () => {
    const chosen = { at: AT, hour: 7, zone: 'UTC', now: AT }
    expect(dayAndChosenHour(en, chosen)).toMatch(/^Thursday,? 3 December, soon after 07:00$/)
    expect(dayAndChosenHour(wordsOf('de'), chosen)).toBe('Donnerstag, 3. Dezember, kurz nach 07:00 Uhr')
  })
})

describe('a course that says a line differently', () => {
  test.each([
    [{ leave: { titel: 'Bye?' } }, 'leave.titel', 'There is no such phrase. Use one of title, button, '],
    [{ leave: { title: 7 } }, 'leave.title', 'Write the phrase as text'],
    [{ lesson: { place: 'Part {number}' } }, 'lesson.place', '{count} is missing. Write it where '],
    [
      { lesson: { place: '{number}/{count}/{all}' } },
      'lesson.place',
      '{all} is unknown here. Use {count}, {number}.',
    ],
    [{ leave: { undo: { suppressed: 'Sign up again.' } } }, 'leave.undo.suppressed', '</link> is missing.'],
    [{ leave: { title: { one: 'x', other: 'x' } } }, 'leave.title', 'This phrase has no count.'],
    [{ leave: 'Bye' }, 'leave', 'Write an object with phrases in it.'],
  ])('%j is a mistake', (words, path, remedy) => {
    const found = differencesFrom(words).map((it) => `${it.path.join('.')}: ${it.message}`)
    expect(found).toContainEqual(expect.stringContaining(`${path}: ${remedy}`))
  })

  test('may leave the number out of “one”, and write one text for all counts', () => {
    expect(
      differencesFrom({ leave: { break: { button: { one: 'A week', other: '{count} weeks' } } } }),
    ).toEqual([])
    expect(differencesFrom({ leave: { break: { button: 'A break of {count} weeks' } } })).toEqual([])
  })
})

test('a course’s own lines take the place of the engine’s, one by one', () => {
  const words = courseWords('de', { leave: { title: 'Weg?', break: { button: 'Pause: {count}' } } })
  expect(words.leave).toEqual({
    ...wordsOf('de').leave,
    title: 'Weg?',
    break: { ...wordsOf('de').leave.break, button: 'Pause: {count}' },
  })
  expect(words.rhythm).toEqual(wordsOf('de').rhythm)
})
