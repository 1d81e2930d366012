import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Hono } from 'hono'
import { contextStorage } from 'hono/context-storage'
import type { Child } from 'hono/jsx'
import type { AssetWriter } from '../../../content-model/magnet.ts'
import type { CompiledCourse } from '../../../domain/course.ts'
import type { AppEnv } from '../../../web/context.ts'
import type { Words } from '../../../words/words.ts'
import { type ExerciseCard, isCompiledPlan } from '../rules/plan.ts'
import { OfflineCourses } from '../site/offline-courses.tsx'
import { OfflinePage } from '../site/offline-page.tsx'

const FOLDER = 'magnets/workout-plan'
const OFFLINE = '/offline'

/**
 * The script of the session's page, the pages that a phone shows offline, with all sessions of all tracks of a
 * course, and the service worker that caches them. The files they load are named by a hash, so that a worker
 * never mixes two builds.
 */
export async function writePlanAssets(
  courses: readonly CompiledCourse[],
  { assets, script }: AssetWriter,
): Promise<void> {
  for (const made of ['session.js', 'sw.js', 'offline.html', 'offline'])
    rmSync(join(assets, made), { recursive: true, force: true })
  const planned = courses.flatMap((course) =>
    isCompiledPlan(course.magnet) ? [{ course, plan: course.magnet }] : [],
  )
  const [first, ...others] = planned
  if (first === undefined) return
  writeFileSync(join(assets, 'session.js'), script(`${FOLDER}/scripts/session.ts`))
  const files = new Set<string>()
  const keep = (path: string) => {
    const named = `${path}?v=${hashOf(readFileSync(join(assets, path)))}`
    files.add(named)
    return named
  }
  const pictureOf = ({ picture }: ExerciseCard) =>
    picture === null ? null : (
      <img src={keep(picture.src)} width={picture.width} height={picture.height} alt={picture.alt} />
    )
  const loaded = { style: keep('/site.css'), script: keep('/session.js'), pictureOf }
  const pages = new Map<string, string>()
  for (const { course, plan } of planned) {
    const path = others.length === 0 ? OFFLINE : `${OFFLINE}/${course.id}`
    pages.set(path, await rendered(course.words, <OfflinePage plan={plan} {...loaded} />))
  }
  if (others.length > 0) {
    mkdirSync(join(assets, OFFLINE))
    const page = <OfflineCourses courses={planned.map(({ course }) => course)} style={loaded.style} />
    pages.set(OFFLINE, await rendered(first.course.words, page))
  }
  for (const [path, page] of pages) writeFileSync(join(assets, `${path}.html`), page)
  const list = [...files].toSorted()
  const worker = script(`${FOLDER}/offline/sw.ts`, {
    VERSION: JSON.stringify(hashOf([...pages.values(), ...list].join())),
    PAGES: JSON.stringify([...pages.keys()]),
    FILES: JSON.stringify(list),
  })
  writeFileSync(join(assets, 'sw.js'), worker)
}

/** In a request like any other, because pages take their words from the context. */
async function rendered(words: Words, page: Child): Promise<string> {
  const app = new Hono<AppEnv>().use(contextStorage()).get('/', (c) => {
    c.set('words', words)
    return c.html(String(page))
  })
  app.onError((error) => {
    throw error
  })
  return (await app.request('/')).text()
}

function hashOf(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 12)
}
