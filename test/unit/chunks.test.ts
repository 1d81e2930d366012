import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chunksOf, jsonBytes } from '../../src/lib/chunks.ts'

test('chunks hold every item once, in order, and are as large as allowed', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'binary', maxLength: 20 })),
      fc.integer({ min: 1, max: 60 }),
      (items, bytes) => {
        const most = { items: 3, bytes }
        const chunks = [...chunksOf(items, most, jsonBytes)]
        expect(chunks.flat()).toEqual(items)
        const size = (chunk: readonly string[]) => chunk.reduce((sum, item) => sum + jsonBytes(item), 0)
        for (const [i, chunk] of chunks.entries()) {
          expect(chunk.length).toBeGreaterThan(0)
          expect(chunk.length).toBeLessThanOrEqual(3)
          if (chunk.length > 1) expect(size(chunk)).toBeLessThanOrEqual(bytes)
          const next = chunks[i + 1]?.[0]
          if (next !== undefined && chunk.length < 3) expect(size([...chunk, next])).toBeGreaterThan(bytes)
        }
      },
    ),
  )
})
