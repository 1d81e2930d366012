import { type BuildOptions, buildSync } from 'esbuild'

/** What browsers of 2021 read: such phones are still in use. `lib` of the scripts' tsconfig says what they know. */
const BROWSERS = 'safari15'

/** A script as one small file that keeps what it declares to itself. */
export function script(entry: string, define: Readonly<Record<string, string>> = {}): string {
  return bundled(entry, { format: 'iife', target: BROWSERS, define: { ...define } })
}

/** A style sheet with all that it imports. */
export function styles(entry: string): string {
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
