import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { HSTS } from '../http/https.ts'
import { documentOf } from '../http/openapi/document.ts'
import { operations } from '../http/openapi/operations.ts'
import { script, styles } from './browser-code.ts'

/** What is served without the Worker: still files, style sheets and scripts, each as one small file, and what the API is. */
export const buildPublic = (http: string, assets: string): void => {
  cpSync(join(http, 'assets'), assets, { recursive: true })
  for (const name of ['site', 'admin', 'light', 'dark'])
    writeFileSync(join(assets, `${name}.css`), styles(join(http, 'styles', `${name}.css`)))
  for (const name of ['site', 'session'])
    writeFileSync(join(assets, `${name}.js`), script(join(http, 'scripts', `${name}.ts`)))
  writeFileSync(join(assets, '_headers'), HEADERS)
  const style = JSON.stringify(styles(join(http, 'styles/embed.css')))
  writeFileSync(join(assets, 'embed.js'), script(join(http, 'scripts/embed.ts'), { EMBED_STYLE: style }))
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
