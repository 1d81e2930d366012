import { buildSync } from 'esbuild'

/** The site's style sheet as one small file: the parts in the order src/http/styles/site.css names them. */
export const bundleStyles = (entry: string, outfile: string): void => {
  buildSync({ entryPoints: [entry], outfile, bundle: true, minify: true, logLevel: 'silent' })
}
