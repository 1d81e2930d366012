import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sitePictures } from '../../content/poses/site-pictures.ts'
import { draw } from '../../src/build/figure/illustration.ts'

test.each(sitePictures.map((one) => [one.name, one] as const))(
  '%s is what `npm run draw` draws',
  (name, picture) => {
    expect(readFileSync(join('src/http/assets', `${name}.svg`), 'utf8')).toBe(draw(picture))
  },
)
