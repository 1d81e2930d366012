import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import course from '../fixtures/club/content/shoulders/course.ts'
import { CLUB } from '../support/club-root.ts'
import { copyOfClub, landingWith } from './content.ts'

const FOLDER = 'content/shoulders'
const PIECES = readdirSync(join(CLUB, FOLDER, 'pieces')).map((file) => file.replace('.md', ''))
const { append, mistakes, write } = copyOfClub()

test('a mistake in the landing page is reported', () => {
  expect(mistakes({ ...course, landing: landingWith({ lead: '', picture: 'a unicorn' }) })).toEqual([
    expect.stringContaining('landing.0.lead: Write what the reader will get'),
    expect.stringContaining('landing.0.picture: Name a drawing in drawings/'),
  ])
  expect(mistakes({ ...course, landing: landingWith({ picture: 'unicorn' }) })).toEqual([
    expect.stringContaining('landing.picture: there is no drawings/unicorn.svg.'),
  ])
  const [offer] = course.landing
  expect(mistakes({ ...course, landing: [offer, { section: 'prices' }] })).toEqual([
    expect.stringContaining('landing.1.section: Write a section as { section: "..." }: magnet, lessons,'),
  ])
  expect(mistakes({ ...course, landing: [] })).toEqual([
    expect.stringContaining('landing.0: Begin the landing page with { section: "offer"'),
  ])
})

test('a mistake in a section of the landing page is reported with the file that has it', () => {
  const [offer] = course.landing
  const file = 'landing/why.md'
  const folded = [{ id: 'stop', title: 'Stop', piece: 'stops' }]
  const pieces = { section: 'pieces', title: 'Before', pieces: ['please-note'], folded }
  expect(mistakes({ ...course, landing: [offer, { section: 'text', file }, pieces] })).toEqual([
    expect.stringContaining(`landing: there is no ${FOLDER}/${file}. Write it, or take the section`),
    expect.stringContaining('landing: unknown piece "stops". Use one of ache-rule, '),
  ])
  write(`${FOLDER}/${file}`, 'No heading.\n\nSee the [plan](plan:).\n')
  expect(mistakes({ ...course, landing: [offer, { section: 'answers', file }] })).toEqual([
    `${FOLDER}/${file}:1: no heading. Begin with "## " and what these answers are about.`,
    `${FOLDER}/${file}:3: unknown link target "plan:". Use one of link:, privacy:, imprint:, https://....`,
    `${FOLDER}/${file}:3: words above the first question. Write the question as "### " above them.`,
  ])
})

test('a piece that includes itself, by way of others, is reported, and so is one that does not exist', () => {
  const include = (file: string, name: string) =>
    append(`${FOLDER}/pieces/${file}.md`, `::piece{name="${name}"}`)
  const back = include('ashore-list', 'ache-rule')
  const round = include('ache-rule', 'ashore-list')
  const lost = include('block-rules', 'nothing')
  const said = mistakes()
  expect(said).toContain(
    `${FOLDER}/pieces/block-rules.md:${lost}: unknown piece "nothing". Use one of ${PIECES.join(', ')}.`,
  )
  const circles = said.filter((it) => it.includes(' includes '))
  expect(circles).toHaveLength(1)
  expect(circles[0]).toMatch(/includes (ashore-list|ache-rule) includes (\S+)\. Take one of these out\.$/)
  expect([back, round]).toContain(Number(/:(\d+):/.exec(circles[0] ?? '')?.[1]))
  expect(said).toHaveLength(2)
})
