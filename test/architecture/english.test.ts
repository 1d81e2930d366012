import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse } from '@babel/parser'
import { expect, test } from 'vitest'
import { SHIPPED } from '../support/own-site.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const LONGEST_SENTENCE_WORDS = 30

interface Rule {
  readonly pattern: RegExp
  readonly remedy: string
  readonly wrong: string
  readonly right: string
  /** Where it holds, if not everywhere. */
  readonly only?: Written['kind']
}

interface Written {
  readonly file: string
  readonly line: number
  readonly text: string
  readonly kind: 'guide' | 'comment'
}

/** What gives a text away as translated. CONTRIBUTING.md says how to write it instead. */
const RULES: readonly Rule[] = [
  {
    pattern:
      /(?:^|[.:;,(]\s|\b(?:of|to|for|from|by|with|and|or|than|as|not|nor|but|while|if|that|what)\s)who(?:ever)? (?:has|have|had|is|was|are|were|wants?|asks?|comes?|leaves?|left|gets?|did|does|chose|knows?|never|signs|signed|confirmed)\b/i,
    remedy: 'Say "readers who …", "anyone who …".',
    wrong: 'Skips what is scheduled of who has left.',
    right: 'Skips the mail of readers who have left.',
  },
  {
    pattern: /\b(?:is|are|was|were|be|been|being) told\b/i,
    remedy: 'Say who notifies whom, or "is notified", "is reported", "learns".',
    wrong: 'The operator is told once.',
    right: 'The operator gets one alert.',
  },
  {
    pattern:
      /\bst(?:ands?|ood) (?:in|on|for|at|above|below|beside|before|behind|there|within|under)\b(?! one leg)/i,
    remedy: 'Say "is in", "comes before", "means", "applies to".',
    wrong: 'The reason stands in the log.',
    right: 'The reason is in the log. Stand on one leg.',
  },
  {
    pattern: /\bof (?:whom|whose)\b|\bwherefrom\b|\bof where\b|\bherself\b|\bshe\b|\bher\b|\bhers\b/i,
    remedy: 'Say "the reader", "they", "their".',
    wrong: 'Moves her lesson to her day.',
    right: 'Moves the lesson to the reader’s day.',
  },
  {
    pattern: /\b(?:not|no|nothing|nobody|none|never)\b[^.;]{0,60}\bany more\b/i,
    remedy: 'Say "no longer".',
    wrong: 'The row is not there any more.',
    right: 'The row no longer exists.',
  },
  {
    pattern:
      /(?:^|\. )(?:So (?:many|much|few)|Of (?:a|an|the|what|those|each|him|them) [^,.]{0,40}? (?:only|stays|nothing|all|remains))\b/,
    remedy: 'Put the subject first: "Number of …", "Only … is kept".',
    wrong: 'Of a secret only whether it is good.',
    right: 'Only the strength of a secret is reported.',
  },
]

test('docs and comments are in plain English', () => {
  for (const { pattern, wrong, right } of RULES) {
    expect(wrong).toMatch(pattern)
    expect(right).not.toMatch(pattern)
  }
  const written = [...guides(), ...comments()]
  expect(written.length).toBeGreaterThan(1000)
  const found = RULES.flatMap(({ pattern, remedy, only }) =>
    written
      .filter(({ kind }) => only === undefined || kind === only)
      .flatMap(({ file, line, text }) => {
        const hit = pattern.exec(text)?.[0]
        return hit === undefined
          ? []
          : `${file}:${line}: “${hit.trim()}” in “${text.slice(0, 90)}”. ${remedy}`
      }),
  )
  expect(found).toEqual([])
})

test(`no sentence of a guide has more than ${LONGEST_SENTENCE_WORDS} words`, () => {
  const long = guides().flatMap(({ file, line, text }) =>
    sentencesOf(text)
      .filter((sentence) => sentence.split(' ').length > LONGEST_SENTENCE_WORDS)
      .map((sentence) => `${file}:${line}: ${sentence}`),
  )
  expect(sentencesOf('One. Two `a.b` words, e.g. three? Four')).toHaveLength(3)
  expect(long).toEqual([])
})

/** Each paragraph, list item and table cell of the guides, without code, links’ targets and diagrams. */
function guides(): readonly Written[] {
  const files = globSync(['*.md', 'docs/**/*.md', 'test/**/*.md'], { cwd: ROOT })
  return files.flatMap((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8').replace(/^```[\s\S]*?^```/gm, (code) =>
      code.replace(/[^\n]/g, ''),
    )
    let line = 1
    return text.split(/(\n(?=\s*(?:[-*]|\d+\.) )|\n\s*\n|\n(?=\|)|\|)/).flatMap((part) => {
      const at = line
      line += part.split('\n').length - 1
      const plain = part
        .replace(/<[^>]+>/g, ' ')
        .replace(/\]\([^)]*\)/g, ']')
        .replace(/“[^”]*”|\*[^*]+\*(?=[\s.,:;)])/g, 'Quoted')
        .replace(/`[^`]*`/g, 'code')
        .replace(/\s+/g, ' ')
        .trim()
      return /[a-z]{2}/i.test(plain) ? [{ file, line: at, text: plain, kind: 'guide' as const }] : []
    })
  })
}

function comments(): readonly Written[] {
  const files = globSync(
    [
      'src/**/*.{ts,tsx}',
      'emails/**/*.tsx',
      ...SHIPPED.courses.map((course) => `content/${course}/**/*.ts`),
      'test/**/*.ts',
      '*.ts',
    ],
    { cwd: ROOT },
  )
  return files.flatMap((file) => {
    const source = readFileSync(join(ROOT, file), 'utf8')
    const plugins = file.endsWith('x') ? (['typescript', 'jsx'] as const) : (['typescript'] as const)
    const found = parse(source, { sourceType: 'module', plugins: [...plugins] }).comments ?? []
    return found.map(({ value, loc }) => ({
      file,
      line: loc?.start.line ?? 0,
      text: value
        .replace(/`[^`]*`/g, 'code')
        .replace(/\n\s*\*/g, ' ')
        .replace(/^\*/, '')
        .replace(/\s+/g, ' ')
        .trim(),
      kind: 'comment' as const,
    }))
  })
}

function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=[.!?:;])(?<!\b(?:e\.g|i\.e|vs)\.) +/)
}
