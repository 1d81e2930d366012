import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BuildOptions, buildSync } from 'esbuild'
import { operations } from '../../operations.ts'
import { HSTS } from '../../web/https.ts'
import { documentOf } from '../../web/openapi/document.ts'

/** What is served without the Worker: still files, style sheets and scripts, each as one small file, and what the API is. */
export function buildPublic(source: string, assets: string): void {
  cpSync(join(source, 'web/assets'), assets, { recursive: true })
  for (const name of ['site', 'admin', 'light', 'dark'])
    writeFileSync(join(assets, `${name}.css`), styles(join(source, 'web/styles', `${name}.css`)))
  writeFileSync(join(assets, 'site.js'), script(join(source, 'site/scripts/site.ts')))
  writeFileSync(join(assets, 'session.js'), script(join(source, 'magnets/workout-plan/scripts/session.ts')))
  writeFileSync(join(assets, '_headers'), HEADERS)
  const style = JSON.stringify(styles(join(source, 'web/styles/embed.css')))
  writeFileSync(
    join(assets, 'embed.js'),
    script(join(source, 'site/scripts/embed.ts'), { EMBED_STYLE: style }),
  )
  mkdirSync(join(assets, 'api'), { recursive: true })
  writeFileSync(join(assets, 'api/openapi.json'), JSON.stringify(documentOf(operations)))
}

const OFFLINE_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

/**
 * What Cloudflare sends with each file that it serves without the Worker; `!` takes back what stood above. Drawings stand in
 * mails and on other sites, embed.js on other sites; a printed month is named by a hash of what is in it.
 * What a service worker may fetch, its own file says; a page that it keeps brings the policy it came with.
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

/printed/*
  ! Cache-Control
  Cache-Control: public, max-age=31536000, immutable
`

/** What browsers of 2021 read: such phones are still in use. `lib` of the scripts' tsconfig says what they know. */
const BROWSERS = 'safari15'

/** A script as one small file that keeps what it declares to itself. */
export function script(entry: string, define: Readonly<Record<string, string>> = {}): string {
  return bundled(entry, { format: 'iife', target: BROWSERS, define: { ...define } })
}

/** A style sheet with all that it imports. */
function styles(entry: string): string {
  return bundled(entry, {})
}

function bundled(entry: string, options: BuildOptions): string {
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
