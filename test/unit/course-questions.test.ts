import { PassThrough } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { type Answers, askForAnswers } from '../../src/cli/new/answers.ts'

const ENTER = '\r'
const DOWN = '\u001b[B'
const CTRL_C = '\u0003'

test('Enter alone takes the default of every question', async () => {
  expect(await answersTyped(Array(7).fill(ENTER))).toMatchObject({
    title: 'Strong knees',
    language: 'en',
    lessons: 5,
    gap: 7,
    hour: 7,
    magnet: 'file',
    home: false,
  })
})

test('what is typed replaces a default', async () => {
  const typed = ['Stairs ', ENTER, DOWN, ENTER, '4', ENTER, '1', ENTER, '18', ENTER, DOWN, ENTER, 'y', ENTER]
  expect(await answersTyped(typed)).toMatchObject({
    title: 'Stairs',
    language: 'de',
    lessons: 4,
    gap: 1,
    hour: 18,
    magnet: 'link',
    home: true,
  })
})

test('a question is asked again until its answer will do, and a flag answers it', async () => {
  const given = { title: 'Knees', language: 'en', gap: 3, magnet: 'none', home: true } as const
  const typed = ['1', ENTER, '2', ENTER, '24', ENTER, '\u007f\u007f', '6', ENTER]
  expect(await answersTyped(typed, given)).toMatchObject({ ...given, lessons: 12, hour: 6 })
})

test('Ctrl+C writes nothing', async () => {
  await expect(answersTyped([ENTER, CTRL_C])).rejects.toThrow('stopped. Nothing was written')
})

/** Each key is pressed once the question before it is there. */
async function answersTyped(keys: readonly string[], given: Partial<Answers> = {}): Promise<Answers> {
  const input = new PassThrough()
  const output = new PassThrough()
  output.resume()
  const answers = askForAnswers('strong-knees', given, { input, output })
  const isOver = answers.then(
    () => true,
    () => true,
  )
  for (const key of keys) {
    input.write(key)
    if (await Promise.race([isOver, turns(5)])) break
  }
  return answers
}

async function turns(count: number): Promise<boolean> {
  for (let turn = 0; turn < count; turn++) await setImmediate()
  return false
}
