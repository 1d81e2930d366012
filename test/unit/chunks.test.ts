import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonBytes, partsOf } from '../../src/lib/chunks.ts'

test('parts hold every item once, in order, and are as large as they may be', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'binary', maxLength: 20 })),
      fc.integer({ min: 1, max: 60 }),
      (items, bytes) => {
        const most = { items: 3, bytes }
        const parts = [...partsOf(items, most, jsonBytes)]
        expect(parts.flat()).toEqual(items)
        const size = (part: readonly string[]) => part.reduce((sum, item) => sum + jsonBytes(item), 0)
        for (const [i, part] of parts.entries()) {
          expect(part.length).toBeGreaterThan(0)
          expect(part.length).toBeLessThanOrEqual(3)
          if (part.length > 1) expect(size(part)).toBeLessThanOrEqual(bytes)
          const next = parts[i + 1]?.[0]
          if (next !== undefined && part.length < 3) expect(size([...part, next])).toBeGreaterThan(bytes)
        }
      },
    ),
  )
})
