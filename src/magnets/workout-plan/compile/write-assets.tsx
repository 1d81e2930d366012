import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Hono } from 'hono'
import { contextStorage } from 'hono/context-storage'
import type { Child } from 'hono/jsx'
import type { AssetWriter } from '../../../content-model/magnet.ts'
import type { AppEnv } from '../../../web/context.ts'
import type { Words } from '../../../words/words.ts'
import type { CompiledWorkoutPlan, ExerciseCard } from '../rules/plan.ts'
import { OfflinePage } from '../site/offline-page.tsx'

const FOLDER = 'magnets/workout-plan'

/**
 * The script of the session's page, the page that a phone shows offline, with all sessions of all tracks, and
 * the service worker that caches it. The files it loads are named by a hash, so that a worker never mixes two
 * builds.
 */
export async function writePlanAssets(
  plan: CompiledWorkoutPlan,
  { assets, words, script }: AssetWriter,
): Promise<void> {
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
  const page = await rendered(
    words,
    <OfflinePage plan={plan} style={keep('/site.css')} script={keep('/session.js')} pictureOf={pictureOf} />,
  )
  writeFileSync(join(assets, 'offline.html'), page)
  const list = [...files].toSorted()
  const worker = script(`${FOLDER}/offline/sw.ts`, {
    VERSION: JSON.stringify(hashOf(page + list.join())),
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
