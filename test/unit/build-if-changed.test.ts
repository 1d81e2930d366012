import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { buildAnew, buildIfChanged } from '../../src/build/build-if-changed.ts'

test('the build is skipped only while its sources and output are unchanged', async () => {
  const root = mkdtempSync(join(tmpdir(), 'longrun-built-'))
  let builds = 0
  const put = (path: string, text: string) => {
    mkdirSync(join(root, dirname(path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  const build = async () => {
    builds++
    put('src/generated/course.js', 'compiled')
    put('dist/assets/site.js', 'script')
    put('dist/assets/_headers', 'headers')
    return true
  }
  const builtOnce = async (change: () => unknown) => {
    change()
    const before = builds
    for (let i = 0; i < 2; i++) expect(await buildIfChanged(root, build, root)).toBe(true)
    return builds - before === 1
  }
  put('content/course/course.ts', 'course')
  expect(await builtOnce(() => {})).toBe(true)
  for (const change of [
    () => put('content/course/course.ts', 'other'),
    () => put('content/course/messages/new.md', ''),
    () => rmSync(join(root, 'content/course/messages/new.md')),
    () => put('emails/lesson.tsx', 'mail'),
    () => put('src/build/build.ts', 'build'),
    () => put('package-lock.json', '{}'),
    () => put('src/generated/course.js', 'edited'),
    () => rmSync(join(root, 'dist/assets/site.js')),
    () => put('dist/assets/_headers', ''),
  ])
    expect(await builtOnce(change), String(change)).toBe(true)

  const before = builds
  for (const change of ['test', 'edited']) {
    put('content/course/tests/words.test.ts', change)
    expect(await buildIfChanged(root, build, root)).toBe(true)
  }
  expect(builds).toBe(before)

  const failed = await buildIfChanged(root, async () => false, root)
  expect(failed).toBe(true)
  put('content/course/course.ts', 'with a mistake')
  expect(await buildIfChanged(root, async () => false, root)).toBe(false)
  expect(await builtOnce(() => {})).toBe(true)
  const skipped = builds
  await buildAnew(root, build, root)
  expect(builds).toBe(skipped + 1)
})
