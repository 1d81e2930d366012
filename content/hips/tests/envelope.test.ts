import { expect, test } from 'vitest'
import { CONFIRM_LINK_DAYS } from '../../../src/policy.ts'
import { mails, source, VARIANTS, words } from './course.ts'

const SEGMENT_WORDS = /pregnan|birth|baby|mum\b|mums|postpartum|postnatal|leak|pelvic|stage|feed/i

test('checklist 1: a welcome and 7 lessons, a week apart', () => {
  expect(source.manifest.lessons).toHaveLength(7)
  expect(source.manifest.schedule.gapDays).toBe(7)
})

test('checklist 42: no subject, preview or address reveals the segment', () => {
  for (const { subject, preview } of source.lessons.values())
    expect(`${subject} ${preview}`).not.toMatch(SEGMENT_WORDS)
  for (const { which, html } of mails) {
    const addresses = [...html.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, address]) => address)
    expect(addresses.join(' '), which).not.toMatch(/pregnan|birth|partum|natal|gentle/i)
  }
  expect('Your pregnancy and your hips').toMatch(SEGMENT_WORDS)
})

test('the email that asks for a confirmation says how long its link works', () => {
  for (const variant of VARIANTS)
    expect(words('confirm', variant)).toContain(`the link works for ${CONFIRM_LINK_DAYS} days`)
})
