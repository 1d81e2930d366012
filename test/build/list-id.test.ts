import { expect, test } from 'vitest'
import { listId } from '../../src/build/render/list-id.ts'

const sender = 'Maja Berg <maja@coach.example>'

test.each([
  ['Hips that run', 'Hips that run <c.coach.example>'],
  ['Bread, slowly', '"Bread, slowly" <c.coach.example>'],
  ['The "good" loaf', '"The \\"good\\" loaf" <c.coach.example>'],
])('List-Id is the title and an id at the sender’s domain: %s', (title, header) => {
  expect(listId({ id: 'c', title, sender })).toBe(header)
})

test.each(['Preise für Freie', 'Стегна, що бігають 🏃, і коліна, що не болять після кожної пробіжки'])(
  'List-Id is ASCII, in encoded words of 75 characters at most: %s',
  (title) => {
    const header = listId({ id: 'c', title, sender: 'A <a@münchen.example>' })
    const [, words = '', id] = /^(.*) (<.*>)$/.exec(header) ?? []
    expect(id).toBe('<c.xn--mnchen-3ya.example>')
    const encoded = words.split(' ')
    for (const word of encoded) expect(word).toMatch(/^=\?UTF-8\?B\?[\w+/=]{1,63}\?=$/)
    const decoded = encoded.map((word) => Buffer.from(word.slice(10, -2), 'base64').toString('utf8')).join('')
    expect(decoded).toBe(title)
  },
)
