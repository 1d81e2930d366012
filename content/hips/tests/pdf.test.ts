import { describe, expect, test } from 'vitest'
import { printedPlansOf } from '../../../test/support/course/print-plan.ts'
import { checkPrintedPlan } from '../../../test/support/course/printed-plan.ts'
import { typeIn } from '../../../test/support/read-pdf.ts'
import { hips, source } from './course.ts'

const plans = await printedPlansOf(hips)

checkPrintedPlan(hips, plans)

describe.each(plans)('the month of $track on $paper', ({ track, read: { pages } }) => {
  const all = pages.map(({ text }) => text).join('\n')

  test('has at most eight pages, and only the last may be half empty', () => {
    expect(pages.length).toBeGreaterThan(5)
    expect(pages.length).toBeLessThanOrEqual(8)
    for (const [index, { elements, size }] of pages.slice(0, -1).entries()) {
      const lowest = Math.min(...typeIn(elements).map(({ y }) => y))
      expect(lowest, `page ${index + 1}`).toBeLessThan(size[1] / 2)
    }
  })

  test('has the pain rule and when to stop on the poster', () => {
    const [poster] = pages
    expect(poster?.text).toMatch(/0 to 2: carry on\s.*back to your usual level next morning/)
    expect(poster?.text).toMatch(/3 to 5: ease off\s/)
    expect(poster?.text).toMatch(/6 to 10, or any limp: stop\s/)
    expect(poster?.text).toContain('In an emergency, call')
    expect(poster?.links).toEqual([
      { says: expect.stringMatching(/stop list \(page \d\)/), leadsTo: 'stop-list' },
    ])
    expect(all.match(/Orange shows what moves/g)).toHaveLength(1)
  })

  test('mentions no code, no working note and no other track', () => {
    expect(all).not.toMatch(
      /\b(EX|WU)-|stands in for|warm-up block|one-set|addition:|\btracks?\b|\d min 30 s|1 ×/i,
    )
    expect(all).not.toMatch(OF_OTHERS[track] ?? expect.fail(`no words of others for ${track}`))
  })

  test('has the stop list on its last page only', () => {
    const stop = pages.filter(({ text }) =>
      /The stop list|Call for help now|Get help today|book within/.test(text),
    )
    expect(stop).toEqual(pages.slice(-1))
  })

  test('checklist 31: says that it is no medical advice, and that nobody has reviewed it until somebody has', () => {
    expect(all).toContain('It is not medical advice.')
    expect(source.manifest.everyMail.review?.by).toBeNull()
    expect(all.match(/Not medically reviewed yet\./g)).toHaveLength(2)
  })
})

const OF_OTHERS: Readonly<Record<string, RegExp>> = {
  standard: /\bmoving on: /i,
  'gentle-P': /with floor moves|standard month\./i,
  'gentle-E': /nothing flat/i,
}
