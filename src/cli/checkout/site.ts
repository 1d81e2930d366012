import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { UsageError } from '../terminal/usage-error.ts'

const FILE = 'content/site.json'

/** Queues are called NAME-events-dead, in 63 characters; a Worker's name is part of a hostname. */
const NAME = /^[a-z](?:[a-z0-9-]{0,48}[a-z0-9])?$/
const SENDER = /^([^<>]+) <([^<>@\s]+@[^<>@\s]+)>$/
const PLACEHOLDER = /(^|[.@/])[^.@/]+\.(example|test|invalid)\b|\bexample\.(com|org|net)\b/i

const emailAddress = z
  .email('is not an email address')
  .refine(isOwn, 'is a placeholder: give an address of your own')

/** A problem is the end of a sentence that starts with the field's name. */
const RULES = {
  name: z
    .string()
    .regex(NAME, 'must be 1 to 50 lower-case letters, digits and hyphens, starting with a letter'),
  accountId: z.union([z.literal(''), z.string().regex(/^[0-9a-f]{32}$/, 'must be 32 hexadecimal digits')]),
  baseUrl: z.string().superRefine((url, context) => {
    const problem = problemOfBaseUrl(url)
    if (problem !== null) context.addIssue(problem)
  }),
  author: z
    .string()
    .trim()
    .min(1, 'is missing: every email is signed with it')
    .refine(
      (author) => !isPlaceholderAuthor(author),
      'is a placeholder: give the name readers should see below each email',
    ),
  sender: z
    .string()
    .regex(SENDER, 'must look like "Name <name@coach.com>"')
    .refine(isOwn, 'is a placeholder: give your name and an address of your own')
    .refine(
      (sender) => isAscii(addressOf(sender)),
      'contains letters that email can’t carry: write its domain as xn--…',
    ),
  controller: z
    .string()
    .min(2, 'is missing: the privacy notice names who is responsible for readers’ data')
    .refine(
      (controller) => !/\bexample\b/i.test(controller),
      'is a placeholder: the privacy notice names who is responsible for readers’ data',
    ),
  replyTo: emailAddress,
  postalAddress: z
    .string()
    .min(10, 'is missing: the law requires one in every email')
    .refine(
      (address) => !/\bexample\b/i.test(address),
      'is a placeholder: the law requires your own in every email',
    ),
  alertEmail: emailAddress,
  plan: z.enum(['free', 'paid'], 'must be free or paid'),
} as const

/** What a deploy needs and cannot find out by itself. No secrets. */
const siteSchema = z.strictObject({
  name: z.string(),
  accountId: z.string(),
  baseUrl: z.string(),
  author: z.string(),
  sender: z.string(),
  controller: z.string(),
  replyTo: z.string(),
  postalAddress: z.string(),
  alertEmail: z.string(),
  plan: z.string(),
  /** Overrides of wrangler.toml's [vars]. */
  vars: z.record(z.string(), z.string()),
})

export type Site = z.output<typeof siteSchema>
export type Field = Exclude<keyof Site, 'vars'>
export const FIELDS: readonly Field[] = siteSchema.omit({ vars: true }).keyof().options

export function readSite(root: string): Site {
  const read = siteSchema.safeParse(jsonOf(readFileSync(join(root, FILE), 'utf8')))
  if (read.success) return read.data
  const { path, message } = read.error.issues[0] ?? { path: [], message: 'is not JSON' }
  throw new UsageError(`${FILE} ${path.join('.')}: ${message}`)
}

export function writeSite(root: string, site: Site): void {
  writeFileSync(join(root, FILE), `${JSON.stringify(site, null, 2)}\n`)
}

export function problemOf(field: Field, value: string): string | null {
  const read = RULES[field].safeParse(value)
  return read.success ? null : (read.error.issues[0]?.message ?? 'is wrong')
}

/** The name in "Maja Berg <maja@coach.com>". */
export function nameOf(sender: string): string {
  return SENDER.exec(sender)?.[1]?.trim() ?? ''
}

/** The address in "Maja Berg <maja@coach.com>". */
export function addressOf(sender: string): string {
  return SENDER.exec(sender)?.[2] ?? ''
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}

/** The author of a fresh clone. */
export function isPlaceholderAuthor(author: string): boolean {
  return author.trim().toLowerCase() === 'your coach'
}

function problemOfBaseUrl(text: string): string | null {
  const url = URL.parse(text)
  if (url === null) return 'is not a URL: write it like https://course.coach.com'
  if (url.protocol !== 'https:') {
    return 'must start with https://, because links in emails carry readers’ keys'
  }
  if (!isAscii(text)) return `contains letters that mail programs break: write ${url.origin}`
  if (url.pathname !== '/' || url.search || url.hash || url.username || url.port) {
    return `must be a hostname without a path or port: write ${url.protocol}//${url.hostname}`
  }
  return isOwn(text) ? null : 'is a placeholder'
}

function isOwn(text: string): boolean {
  return !PLACEHOLDER.test(text)
}

function isAscii(text: string): boolean {
  return /^[\x21-\x7e]*$/.test(text)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
