import { expect, test } from 'vitest'
import { bundleWorker } from '../support/bundle.ts'

/** Catches a jump in size. `npm run bench -- bundle` shows the distance from the target. */
const MOST_CODE = 256 * 1024

test('the deployed bundle has no React, no Markdown parser, no PDF writer, only zod/mini, and nothing of the local stack', () => {
  const { files } = bundleWorker('with course')
  expect(files.some((file) => file.endsWith('src/worker.ts'))).toBe(true)
  expect(
    files.filter((file) =>
      /node_modules\/(react|react-dom|react-email|@react-email|unified|remark|mdast|hast|pdfkit|fontkit|postal-mime|zod\/v4\/classic)/.test(
        file,
      ),
    ),
  ).toEqual([])
  expect(files.filter((file) => /src\/(local|build|cli)\/|emails\//.test(file))).toEqual([])
  // The words of a language come with the courses that are in it.
  expect(files.filter((file) => /src\/words\/(de|languages)/.test(file))).toEqual([])
  expect(bundleWorker('without course').gzipped).toBeLessThanOrEqual(MOST_CODE)
})
