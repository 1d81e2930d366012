import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BuildOptions, buildSync } from 'esbuild'
import { HSTS } from '../http/https.ts'
import { documentOf } from '../http/openapi/document.ts'
import { operations } from '../http/openapi/operations.ts'

/** What is served without the Worker: still files, style sheets and scripts, each as one small file, and what the API is. */
export const buildPublic = (http: string, assets: string): void => {
  cpSync(join(http, 'assets'), assets, { recursive: true })
  for (const name of ['site', 'admin', 'light', 'dark'])
    writeFileSync(join(assets, `${name}.css`), styles(http, name))
  writeFileSync(join(assets, 'site.js'), script(http, 'site'))
  writeFileSync(join(assets, '_headers'), HEADERS)
  const style = JSON.stringify(styles(http, 'embed'))
  writeFileSync(join(assets, 'embed.js'), script(http, 'embed', { EMBED_STYLE: style }))
  mkdirSync(join(assets, 'api'), { recursive: true })
  writeFileSync(join(assets, 'api/openapi.json'), JSON.stringify(documentOf(operations)))
}

/**
 * What Cloudflare sends with each file that it serves without the Worker; `!` takes back what stood above. Drawings stand in
 * mails and on other sites, embed.js on other sites; a printed month is named by a hash of what is in it.
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

/printed/*
  ! Cache-Control
  Cache-Control: public, max-age=31536000, immutable
`

const styles = (http: string, name: string): string => bundled(join(http, 'styles', `${name}.css`), {})

/** What browsers of 2021 read: such phones are still in use. `lib` of the scripts' tsconfig says what they know. */
const BROWSERS = 'safari15'

/** A script keeps what it declares to itself. */
const script = (http: string, name: string, define: Readonly<Record<string, string>> = {}): string =>
  bundled(join(http, 'scripts', `${name}.ts`), { format: 'iife', target: BROWSERS, define: { ...define } })

const bundled = (entry: string, options: BuildOptions): string => {
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
