import { mkdirSync, mkdtempSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { watchFiles } from '../../src/build/watch-files.ts'

let root: string
let changes: string[]
let stop: () => void

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'longrun-watch-'))
  mkdirSync(join(root, 'content/messages'), { recursive: true })
  write('content/messages/one.md', 'one')
  changes = []
  stop = watchFiles(root, ['content', 'emails'], (files) => changes.push(...files))
})
afterEach(() => {
  stop()
  rmSync(root, { recursive: true })
})

test('a file that an editor replaces is noticed each time, and so is a later edit in place', async () => {
  for (const words of ['replaced', 'replaced again']) {
    write('content/messages/one.md~', words)
    renameSync(join(root, 'content/messages/one.md~'), join(root, 'content/messages/one.md'))
    await expectChange('content/messages/one.md')
  }
  write('content/messages/one.md', 'in place')
  await expectChange('content/messages/one.md')
})

test('new and removed files are noticed, also in new folders', async () => {
  mkdirSync(join(root, 'content/bread/messages'), { recursive: true })
  write('content/bread/messages/two.md', 'two')
  await expectChange('content/bread/messages/two.md')
  write('content/bread/messages/two.md', 'two, edited')
  await expectChange('content/bread/messages/two.md')
  unlinkSync(join(root, 'content/bread/messages/two.md'))
  await expectChange('content/bread/messages/two.md')
  rmSync(join(root, 'content/bread'), { recursive: true })
  mkdirSync(join(root, 'content/bread'))
  write('content/bread/three.md', 'three')
  await expectChange('content/bread/three.md')
})

test('many edits at once are one change. What editors keep beside a file is none, nor is a test of the course', async () => {
  write('content/messages/.one.md.swp', 'x')
  write('content/messages/#one.md#', 'x')
  mkdirSync(join(root, 'content/bread/tests'), { recursive: true })
  write('content/bread/tests/words.test.ts', 'x')
  for (const name of ['a', 'b', 'c']) write(`content/${name}.md`, name)
  await expectChange('content/a.md', 'content/b.md', 'content/c.md')
})

function write(file: string, text: string): void {
  writeFileSync(join(root, file), text)
}

async function expectChange(...files: string[]): Promise<void> {
  await expect.poll(() => changes.toSorted(), { timeout: 10_000 }).toEqual(files)
  changes = []
}
