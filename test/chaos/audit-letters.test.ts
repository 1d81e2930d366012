import { expect, test } from 'vitest'
import { audit } from './audit.ts'
import type { Act, Evidence, LetterAct, LetterFacts } from './evidence.ts'
import { act, DAY_MS, goodRun, mailOf, RULES, readerWith, requestOf, WEEK_MS } from './good-run.ts'

const SENT_AT = 3 * WEEK_MS
const LETTER = mailOf('news-0', '5', 'batch/e', SENT_AT + 20)

/** The good run, with a letter that its reader asked for when they confirmed. */
function withLetter(change: {
  letter?: Partial<LetterFacts>
  acts?: readonly Act[]
  mails?: Evidence['accepted']
}): Evidence {
  const run = goodRun()
  const mails = change.mails ?? [LETTER]
  return {
    ...run,
    readers: [
      readerWith(act('sign_up', 0), { ...act('confirm', 10), joinsLetters: true }, ...(change.acts ?? [])),
    ],
    requests: [
      ...run.requests,
      ...mails.map((mail) => ({ ...requestOf(mail.key, 1, mail.acceptedCourseAt), items: [mail] })),
    ],
    accepted: [...run.accepted, ...mails],
    letters: [
      {
        name: 'news-0',
        acts: [pressed('send', SENT_AT)],
        state: 'sent',
        endedAt: SENT_AT + 50,
        ...change.letter,
      },
    ],
  }
}

function pressed(deed: LetterAct['deed'], at: number): LetterAct {
  return { deed, startedAt: at, answeredAt: at + 1, answeredCourseAt: at + 1, ok: true }
}

const CLEAN = { lost: [], doubled: [], late: [], broken: [] }

test('the audit of a letter that reached its reader once has no findings', () => {
  expect(audit(withLetter({}), RULES)).toMatchObject({ ...CLEAN, owed: 5, acceptedOnce: 5 })
})

test('the audit reports a letter as lost for readers who stayed, and not for those who left or if it was stopped', () => {
  expect(audit(withLetter({ mails: [] }), RULES).lost).toEqual(['ada@runner.org never got news-0'])
  const left = [act('leave_letters', SENT_AT + 5)]
  expect(audit(withLetter({ mails: [], acts: left }), RULES).lost).toEqual([])
  const leftLater = [act('leave_letters', SENT_AT + DAY_MS)]
  expect(audit(withLetter({ mails: [], acts: leftLater }), RULES).lost).toHaveLength(1)
  const stopped = { acts: [pressed('send', SENT_AT), pressed('stop', SENT_AT + 5)], state: 'stopped' }
  expect(audit(withLetter({ mails: [], letter: stopped }), RULES)).toMatchObject(CLEAN)
})

test('the audit reports a letter that came twice, after its reader had left, or to one who never asked', () => {
  const again = { ...LETTER, delivery: '6', key: 'batch/f' }
  expect(audit(withLetter({ mails: [LETTER, again] }), RULES).doubled).toEqual([
    'ada@runner.org got news-0 2 times',
  ])
  const left = [act('leave_letters', SENT_AT - DAY_MS)]
  expect(audit(withLetter({ acts: left }), RULES).late).toHaveLength(1)
  const back = [...left, act('join_letters', SENT_AT - 100)]
  expect(audit(withLetter({ acts: back }), RULES)).toMatchObject(CLEAN)
  const courseAlone = [act('leave', SENT_AT - DAY_MS)]
  expect(audit(withLetter({ acts: courseAlone }), RULES).late).toEqual([])
  const run = withLetter({})
  const readers = [readerWith(act('sign_up', 0), act('confirm', 10))]
  expect(audit({ ...run, readers }, RULES).broken).toEqual([
    'ada@runner.org got news-0 and never asked for letters',
  ])
})

test('the audit reports a letter that was sent while it was paused, that never ended, or of two editions', () => {
  const paused = { acts: [pressed('send', SENT_AT), pressed('pause', SENT_AT + 5)] }
  expect(audit(withLetter({ letter: paused }), RULES).broken).toEqual([
    'ada@runner.org got news-0 (batch/e) 14 ms after the answer to its pause',
  ])
  const resumed = { acts: [...paused.acts, pressed('resume', SENT_AT + 10)] }
  expect(audit(withLetter({ letter: resumed }), RULES)).toMatchObject(CLEAN)
  expect(audit(withLetter({ letter: { state: 'sending', endedAt: null } }), RULES).broken).toEqual([
    'the letter news-0 is sending at the end, not sent',
  ])
  expect(audit(withLetter({ mails: [{ ...LETTER, editions: ['1', '2'] }] }), RULES).broken).toEqual([
    'ada@runner.org got news-0 of editions 1 and 2',
  ])
})
