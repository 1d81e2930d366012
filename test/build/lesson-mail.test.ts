import { expect, test } from 'vitest'
import type { Block } from '../../src/content-model/blocks.ts'
import { asLessonMail } from '../../src/content-model/lesson-mail.ts'
import { en } from '../../src/words/en.ts'

test('the signs go below the signature with their heading and the words beside them, and nothing else', () => {
  const [one, stop, next] = [section('One'), section('Stop'), section('Next')]
  const [read, also] = [words('Read.'), words('Also.')]
  const signs: Block = { kind: 'signs', blocks: [words('Call.')] }
  const plan: Block = { kind: 'magnet', blocks: [] }
  expect(letter(one, stop, read, signs, also, next, plan)).toMatchObject({
    body: [one, next, plan],
    signs: [stop, read, signs, also],
  })
  expect(letter(one, plan, signs, plan)).toMatchObject({ body: [one, plan, plan], signs: [signs] })
  expect(letter(one)).toMatchObject({ body: [one], signs: [], sources: [] })
})

function letter(...body: readonly Block[]) {
  const head = { name: '', subject: '', preview: '', title: '', tagline: [] }
  return asLessonMail({ ...head, body, sources: [] }, { source: null, sourcesTitle: 'Sources', words: en })
}

function words(value: string): Block {
  return { kind: 'prose', node: { type: 'paragraph', children: [{ type: 'text', value }] } }
}

function section(value: string): Block {
  return { kind: 'prose', node: { type: 'heading', depth: 2, children: [{ type: 'text', value }] } }
}
