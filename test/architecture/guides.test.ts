import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')

const GUIDES = [
  ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
]

/** Made by the build, so a fresh clone has none of it. */
const GENERATED = /^src\/generated\//

test('every path that a guide names exists', () => {
  const named = GUIDES.flatMap((guide) =>
    matchesIn(guide, /`((?:src|content|emails|test|docs)\/[\w./-]*)`/g).map((path) => ({ guide, path })),
  )
  const missing = named.filter(({ path }) => !GENERATED.test(path) && !/[A-Z]{4}/.test(path) && !exists(path))
  expect(missing).toEqual([])
  expect(named.length).toBeGreaterThan(50)
})

test('every link from a guide to a file or a heading leads there', () => {
  const broken: string[] = []
  for (const guide of GUIDES) {
    for (const link of matchesIn(guide, /\]\((?!https?:)([^)\s]+)\)/g)) {
      const [path = '', anchor] = link.split('#')
      const target = path === '' ? guide : join(dirname(guide), path)
      if (!exists(target)) broken.push(`${guide}: ${link}`)
      else if (anchor !== undefined && !anchorsOf(target).includes(anchor)) broken.push(`${guide}: ${link}`)
    }
  }
  expect(broken).toEqual([])
})

test('the architecture can be read in one go', () => {
  expect(read('docs/architecture.md').split('\n').length).toBeLessThanOrEqual(220)
})

function matchesIn(guide: string, pattern: RegExp): string[] {
  return [...read(guide).matchAll(pattern)].map((match) => match[1] ?? '')
}

/** As GitHub makes them: lowercase, without punctuation, hyphens for spaces. */
function anchorsOf(path: string): string[] {
  return matchesIn(path, /^#+ (.+)$/gm).map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8')
}

function exists(path: string): boolean {
  return statSync(join(ROOT, path), { throwIfNoEntry: false }) !== undefined
}
