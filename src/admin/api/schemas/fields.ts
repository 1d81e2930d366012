import * as z from 'zod/mini'

export const instant = z.iso.datetime()

export const id = z.string().check(z.regex(/^[1-9]\d*$/))

export const count = z.int().check(z.nonnegative())
