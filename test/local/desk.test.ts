import { expect, test } from 'vitest'
import { type DeskState, openDesk } from '../../src/local/desk/desk.ts'
import { courses, home, letters } from '../support/club.ts'
import { CLUB } from '../support/club-root.ts'

const AS_WRITTEN = build('as written')
const EDITED = build('edited')
const MISTAKE = { file: 'content/site.ts', line: 1, message: 'a mistake' }

test('an edit undone while the Worker still loads it is gone from the Worker and the pages', async () => {
  const { desk, edits, shown, loads } = open()
  const first = edits.built(AS_WRITTEN)
  loads.pop()?.()
  await first
  const settled = [edits.built(EDITED), edits.built(AS_WRITTEN)]
  while (loads.length > 0) loads.pop()?.()
  await Promise.all(settled)
  expect(desk.compiled().home).toBe('as written')
  expect(shown.at(-1)?.version).toBe(desk.compiledVersion())
  expect(shown.map(({ version }) => version)).not.toContain(await versionOf(EDITED))
})

test('no page learns of an edit before the Worker has loaded it, saved once or twice', async () => {
  const { desk, edits, shown, loads } = open()
  const settled = [edits.built(EDITED), edits.built(EDITED)]
  await new Promise(setImmediate)
  expect(shown.map(({ version }) => version)).not.toContain(desk.compiledVersion())
  for (const load of loads) load()
  await Promise.all(settled)
  expect(shown.at(-1)).toEqual({ version: desk.compiledVersion(), mistakes: [] })
})

test('a mistake made while the Worker loads an edit stays on the pages, until a build without one', async () => {
  const { edits, shown, loads } = open()
  const settled = edits.built(EDITED)
  edits.wrong([MISTAKE])
  loads[0]?.()
  await settled
  expect(shown.at(-1)).toEqual({ version: await versionOf(EDITED), mistakes: [MISTAKE] })
  await edits.built(EDITED)
  expect(shown.at(-1)?.mistakes).toEqual([])
})

/** A desk whose Worker loads only when the test lets it. */
function open() {
  const desk = openDesk(CLUB, { courses, home, letters })
  const shown: DeskState[] = []
  const loads: (() => void)[] = []
  desk.listen((state) => void shown.push(state))
  const edits = desk.editsFor({ loadCourse: () => new Promise<void>((done) => void loads.push(done)) })
  return { desk, edits, shown, loads }
}

function build(name: string) {
  return { courses: JSON.stringify({ courses, home: name, letters }), assets: name, milliseconds: 1 }
}

async function versionOf(edit: ReturnType<typeof build>): Promise<string> {
  const desk = openDesk(CLUB, { courses, home, letters })
  await desk.editsFor({ loadCourse: async () => {} }).built(edit)
  return desk.compiledVersion()
}
