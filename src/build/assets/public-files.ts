import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BuildOptions, buildSync } from 'esbuild'
import type { CompiledCourse } from '../../domain/course.ts'
import { operationsOf } from '../../operations.ts'
import { type EmbedWords, embedWords } from '../../site/scripts/embed-words.ts'
import { HSTS } from '../../web/middleware.ts'
import { documentOf } from '../../web/openapi/document.ts'
import type { Look } from '../brand/look.ts'

/** The files served without the Worker: static files, style sheets, scripts, the API's document. */
export function buildPublic(
  { courses, home }: { readonly courses: readonly CompiledCourse[]; readonly home: CompiledCourse },
  { look, icon }: { readonly look: Look; readonly icon: string | null },
  source: string,
  assets: string,
): void {
  const write = (file: string, text: string) => writeFileSync(join(assets, file), text)
  cpSync(join(source, 'web/assets'), assets, { recursive: true })
  if (icon !== null) write('icon.svg', icon)
  const style = (name: string) => bundled(join(source, 'web/styles', `${name}.css`))
  for (const name of ['site', 'light', 'dark']) write(`${name}.css`, look(style(name)))
  write('admin.css', style('admin'))
  write('site.js', script(join(source, 'site/scripts/site.ts')))
  write('_headers', HEADERS)
  write(
    'embed.js',
    script(join(source, 'site/scripts/embed.ts'), {
      EMBED_STYLE: JSON.stringify(look(style('embed'))),
      EMBED_WORDS: JSON.stringify(wordsByCourse(courses)),
      EMBED_HOME: JSON.stringify(home.id),
    }),
  )
  mkdirSync(join(assets, 'api'), { recursive: true })
  write('api/openapi.json', JSON.stringify(documentOf(operationsOf(home, courses))))
}

function wordsByCourse(courses: readonly CompiledCourse[]): readonly (readonly [string, EmbedWords])[] {
  return courses.map((course) => [course.id, embedWords(course)])
}

const OFFLINE_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

/**
 * Cloudflare's headers for these files. `!` removes a header set above. Mails and other sites load drawings,
 * pictures and embed.js. PDFs and pictures are named by a hash. A service worker's policy comes with its own
 * file, that of a page it caches with the page.
 */
const HEADERS = `/*
  X-Content-Type-Options: nosniff
  Strict-Transport-Security: ${HSTS}
  Referrer-Policy: no-referrer
  Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'
  X-Frame-Options: DENY
  Cross-Origin-Resource-Policy: same-origin
  X-Robots-Tag: noindex

/drawings/*
  ! Cross-Origin-Resource-Policy
  Cross-Origin-Resource-Policy: cross-origin
  ! X-Robots-Tag

/pictures/*
  ! Cross-Origin-Resource-Policy
  Cross-Origin-Resource-Policy: cross-origin
  ! X-Robots-Tag
  ! Cache-Control
  Cache-Control: public, max-age=31536000, immutable

/icon.svg
  ! X-Robots-Tag

/embed.js
  ! Cross-Origin-Resource-Policy
  Cross-Origin-Resource-Policy: cross-origin

/sw.js
  ! Content-Security-Policy
  Content-Security-Policy: default-src 'none'; connect-src 'self'

/offline
  ! Content-Security-Policy
  Content-Security-Policy: ${OFFLINE_POLICY}

/offline/*
  ! Content-Security-Policy
  Content-Security-Policy: ${OFFLINE_POLICY}

/printed/*
  ! Cache-Control
  Cache-Control: public, max-age=31536000, immutable
`

/** Phones of 2021 are still in use. The scripts' tsconfig has the matching `lib`. */
const BROWSERS = 'safari15'

/** A script in one minified file without globals. */
export function script(entry: string, define: Readonly<Record<string, string>> = {}): string {
  return bundled(entry, { format: 'iife', target: BROWSERS, define: { ...define } })
}

/** What was bundled last, by entry. Only the options change while a process watches the course. */
const BUNDLES = new Map<string, { readonly inputs: string; readonly text: string }>()

function bundled(entry: string, options: BuildOptions = {}): string {
  const inputs = JSON.stringify(options)
  const last = BUNDLES.get(entry)
  if (last?.inputs === inputs) return last.text
  const text = bundledAnew(entry, options)
  BUNDLES.set(entry, { inputs, text })
  return text
}

function bundledAnew(entry: string, options: BuildOptions): string {
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    charset: 'utf8',
    logLevel: 'silent',
    ...options,
    write: false,
  })
  return outputFiles.map(({ text }) => text).join('')
}
