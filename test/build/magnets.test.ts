import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { compileCourse } from '../../src/build/compile-course.ts'
import { loadCourse } from '../../src/build/course/load-course.ts'
import { loadSite } from '../../src/build/course/load-site.ts'
import { describe as words } from '../../src/content-model/mistakes.ts'
import type { Template } from '../../src/domain/course.ts'
import course from '../fixtures/club/content/shoulders/course.ts'
import site from '../fixtures/club/content/site.ts'
import { CLUB } from '../support/club-root.ts'
import { readPdf } from '../support/read-pdf.ts'

const NOTICES = ['confirm', 'reminder', 'link']
const PREVIEW = 'A preview that is long enough to be one, in a few words.'
const FILE = { kind: 'file', file: 'files/booklet.pdf', label: 'Open the booklet' }
const BOOKLET = { kind: 'file', booklet: 'booklet', label: 'Open the booklet', subtitle: 'In five days' }
const LINK = { kind: 'link', url: 'https://coach.example/checklist', label: 'Open the checklist' }

let root = ''

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'longrun-magnets-'))
  for (const file of ['site.json', 'site.ts', 'privacy.md', 'imprint.md'])
    cpSync(join(CLUB, 'content', file), join(root, 'content', file))
  for (const folder of ['messages', 'files', 'booklet']) mkdirSync(at(folder), { recursive: true })
  cpSync(join(CLUB, 'content/shoulders/drawings'), at('drawings'), { recursive: true })
  for (const name of [...NOTICES, 'welcome', 'one']) writeMessage(name)
  writeFileSync(at('files/booklet.pdf'), '%PDF-1.7\n')
  writeFileSync(at('files/empty.pdf'), '')
  writeFileSync(at('booklet/01-flour.md'), '---\ntitle: Flour\n---\n\nWeigh it.\n')
  writeFileSync(at('files/notes.xyz123'), 'What is this?')
})
afterEach(() => rmSync(root, { recursive: true }))

describe('a mistake in the lead magnet is reported with its file, its line and the remedy:', () => {
  test.each([
    [
      { ...FILE, file: 'files/none.pdf' },
      'there is no file content/small/files/none.pdf. Add it, or name another',
    ],
    [{ ...FILE, file: 'files' }, 'there is no file content/small/files. Add it'],
    [{ ...FILE, file: 'files/empty.pdf' }, 'content/small/files/empty.pdf is empty. Export it again.'],
    [
      { ...FILE, file: 'files/notes.xyz123' },
      'nobody knows what kind of file "notes.xyz123" is. Give it a known',
    ],
    [{ ...FILE, file: '../privacy.md' }, 'magnet.file: Name a file inside the folder of the course'],
    [{ ...FILE, file: '/etc/passwd' }, 'magnet.file: Name a file inside the folder of the course'],
    [
      { ...BOOKLET, booklet: 'none' },
      'magnet: there are no chapters in content/small/none. Write 01-first.md there, or name another folder.',
    ],
    [{ ...BOOKLET, drawing: 'unicorn' }, 'magnet: unknown drawing "unicorn". Use one of '],
    [
      { ...BOOKLET, booklet: '../shoulders' },
      'magnet.booklet: Name a folder of the course with the chapters',
    ],
    [{ ...BOOKLET, file: 'files/booklet.pdf' }, 'magnet: Name the file to give away, such as file: '],
    [{ ...FILE, label: ' ' }, 'magnet.label: Write the words of the button'],
    [{ ...FILE, name: 'a/b.pdf' }, 'magnet.name: Write a file name with its ending'],
    [{ ...FILE, name: 'Booklet' }, 'magnet.name: Write a file name with its ending'],
    [{ ...LINK, url: 'http://coach.example' }, 'magnet.url: Write an address that starts with https://'],
    [{ ...LINK, label: '' }, 'magnet.label: Write the words of the button'],
    [
      { ...LINK, kind: 'video' },
      'magnet.kind: Describe the lead magnet by its kind: workout_plan, file or link',
    ],
    [undefined, 'magnet: Describe the lead magnet by its kind: workout_plan, file or link'],
  ])('%j', (magnet, mistake) => {
    const manifest = writeManifest(magnet)
    const loaded = load(manifest)
    const said = loaded.ok ? [] : loaded.mistakes.map(words)
    expect(said).toEqual([expect.stringMatching(/^content\/small\/course\.ts:\d+: /)])
    expect(said[0]).toContain(mistake)
    const line = Number(/:(\d+):/.exec(said[0] ?? '')?.[1])
    if (magnet !== undefined) expect(line).toBeGreaterThan(3)
  })

  test('a link to a magnet that the course has not', () => {
    writeMessage('one', 'Read it: [the booklet](magnet:).')
    const loaded = load(writeManifest(null))
    expect(loaded.ok ? [] : loaded.mistakes.map(words)).toEqual([
      expect.stringMatching(
        /^content\/small\/messages\/one\.md:\d+: unknown link target "magnet:"\. Use one of /,
      ),
    ])
  })
})

test('a file gets its type, a name that all clients can read, and an asset that nobody can guess', async () => {
  const { magnet } = await compile({ ...FILE, name: 'Brot in fünf Tagen.pdf' })
  expect(magnet).toEqual({
    kind: 'file',
    label: 'Open the booklet',
    type: 'application/pdf',
    asset: expect.stringMatching(/^\/given\/[0-9a-f]{64}$/),
    disposition: `inline; filename="Brot in funf Tagen.pdf"; filename*=UTF-8''Brot%20in%20f%C3%BCnf%20Tagen.pdf`,
  })
  writeFileSync(at('files/page.html'), '<script>alert(1)</script>')
  expect((await compile({ ...FILE, file: 'files/page.html' })).magnet).toMatchObject({
    type: 'text/html; charset=utf-8',
    disposition: expect.stringMatching(/^attachment; filename="?page\.html"?$/),
  })
})

test('a file is written to its asset, byte for byte', async () => {
  const loaded = load(writeManifest(FILE))
  if (!loaded.ok) throw new Error('mistakes')
  const compiled = await compileCourse(loaded.source)
  const assets = join(root, 'assets')
  await loaded.source.magnet.writeAssets(compiled.magnet, { assets, script: () => '' })
  const [, asset = ''] = /"asset":"([^"]+)"/.exec(JSON.stringify(compiled.magnet)) ?? []
  expect(readFileSync(join(assets, asset), 'utf8')).toBe('%PDF-1.7\n')
  expect(existsSync(join(assets, 'sw.js'))).toBe(false)
})

test('a booklet is made of its chapters, once, and given like a file', async () => {
  const compiled = await compile(BOOKLET)
  expect(compiled.magnet).toMatchObject({
    kind: 'file',
    type: 'application/pdf',
    asset: expect.stringMatching(/^\/given\/[0-9a-f]{24}$/),
    disposition: expect.stringMatching(/^inline; filename=".+\.pdf"/),
  })
  const print = async () => {
    const loaded = load(writeManifest(BOOKLET))
    if (!loaded.ok) throw new Error('mistakes')
    return loaded.source.magnet.print(loaded.source, root)
  }
  expect(await print()).toEqual({ ok: true, files: 1 })
  expect(await print()).toEqual({ ok: true, files: 0 })
  const [, asset = ''] = /"asset":"([^"]+)"/.exec(JSON.stringify(compiled.magnet)) ?? []
  const { pages } = await readPdf(readFileSync(join(root, 'dist/assets', asset)))
  expect(pages.map(({ text }) => text).join('\n')).toMatch(
    /In five days[\s\S]*Contents\sFlour\s3[\s\S]*Weigh it\./,
  )
  writeFileSync(at('booklet/01-flour.md'), '---\ntitle: Flour\n---\n\nSift it.\n')
  expect((await compile(BOOKLET)).magnet).not.toEqual(compiled.magnet)
  expect(await print()).toEqual({ ok: true, files: 1 })
  expect(readdirSync(join(root, 'dist/booklets/small'))).toHaveLength(1)
})

test.each([
  [FILE, '{baseUrl}/magnet/{magnetToken}', 'Open the booklet'],
  [LINK, LINK.url, 'Open the checklist'],
] as const)(
  'the welcome has a button for %j, unless the author has placed one, and each lesson links to it',
  async (magnet, address, label) => {
    const added = textOf((await compile(magnet)).messages.welcome?.template.text.anyone)
    expect(added.split(`${label}:\n${address}`)).toHaveLength(2)
    const lesson = textOf((await compile(magnet)).messages.one?.template.text.anyone)
    expect(lesson.split(`${label}:\n${address}`)).toHaveLength(2)
    writeMessage('welcome', '[Here it is](magnet:)')
    const own = textOf((await compile(magnet)).messages.welcome?.template.text.anyone)
    expect(own).toContain(`Here it is:\n${address}`)
    expect(own).not.toContain(`${label}:\n`)
  },
)

test('without a magnet the mails say nothing of one', async () => {
  const { magnet, messages } = await compile(null)
  expect(magnet).toBeNull()
  for (const { template } of Object.values(messages)) {
    expect(template.magnetWords).toBeNull()
    expect(JSON.stringify([template.html.anyone, template.text.anyone])).not.toContain('"magnetLine"')
  }
})

function writeMessage(name: string, body = 'Bake.'): void {
  const action = NOTICES.includes(name) ? '' : '\n:::action\nBake.\n:::\n'
  const head = `---\nsubject: Bread\npreview: ${PREVIEW}\n---\n`
  writeFileSync(at(`messages/${name}.md`), `${head}# Bread\n\n> It rises.\n\n${body}\n${action}`)
}

/** The manifest of a small course, and its file, in which the lines of mistakes are found. */
function writeManifest(magnet: unknown): unknown {
  const [offer] = course.landing
  const manifest = {
    ...course,
    id: 'small',
    everyMail: { disclaimer: null, review: null, signs: null, links: [] },
    landing: [offer, { section: 'lessons' }],
    lessons: ['one'],
    next: null,
    magnet,
  }
  const text = JSON.stringify(manifest, null, 2)
    .replace(/"(\w+)":/g, '$1:')
    .replaceAll('"', "'")
  writeFileSync(at('course.ts'), `export default ${text}\n`)
  return manifest
}

function load(manifest: unknown) {
  const loaded = loadSite(root, site)
  return loaded.ok ? loadCourse(root, { id: 'small', manifest }, loaded.source) : loaded
}

async function compile(magnet: unknown) {
  const loaded = load(writeManifest(magnet))
  if (!loaded.ok) throw new Error(loaded.mistakes.map(words).join('\n'))
  return compileCourse(loaded.source)
}

function textOf(template: Template | undefined): string {
  return (template ?? []).map((part) => (typeof part === 'string' ? part : `{${part.slot}}`)).join('')
}

function at(...path: string[]): string {
  return join(root, 'content/small', ...path)
}
