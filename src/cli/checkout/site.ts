import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { UsageError } from '../terminal/usage-error.ts'

const FILE = 'content/site.json'

/** Queues are called NAME-events-dead, in 63 characters; a Worker's name is part of an address. */
const NAME = /^[a-z](?:[a-z0-9-]{0,48}[a-z0-9])?$/
const SENDER = /^([^<>]+) <([^<>@\s]+@[^<>@\s]+)>$/
const PLACEHOLDER = /(^|[.@/])[^.@/]+\.(example|test|invalid)\b|\bexample\.(com|org|net)\b/i

const emailAddress = z
  .email('is no email address')
  .refine(isOwn, 'is a placeholder: give an address of yours')

/** What a deploy needs to know and cannot find out or make: content/site.json remembers it, and holds no secret. */
const fields = {
  name: z.string().regex(NAME, 'has small letters, digits and hyphens, 50 at most, and starts with a letter'),
  accountId: z.union([z.literal(''), z.string().regex(/^[0-9a-f]{32}$/, 'is 32 hexadecimal digits')]),
  baseUrl: z.string().superRefine((url, context) => {
    const problem = problemOfBaseUrl(url)
    if (problem !== null) context.addIssue(problem)
  }),
  author: z
    .string()
    .trim()
    .min(1, 'is missing: every email ends with it')
    .refine((it) => !isNobody(it), 'is a placeholder: write the name that readers see below each email'),
  sender: z
    .string()
    .regex(SENDER, 'is written "Name <name@coach.com>"')
    .refine(isOwn, 'is a placeholder: give your name and an address of yours')
    .refine((it) => isAscii(addressOf(it)), 'has letters that mail cannot carry: write its domain as xn--…'),
  controller: z
    .string()
    .min(2, 'is missing: the privacy notice says who answers for readers’ data')
    .refine(
      (it) => !/\bexample\b/i.test(it),
      'is a placeholder: the privacy notice says who answers for readers’ data',
    ),
  replyTo: emailAddress,
  postalAddress: z
    .string()
    .min(10, 'is missing: the law asks for it in every mail')
    .refine((it) => !/\bexample\b/i.test(it), 'is a placeholder: the law asks for your own in every mail'),
  alarmEmail: emailAddress,
  plan: z.enum(['free', 'paid'], 'is free or paid'),
} as const

const siteSchema = z.strictObject({
  name: z.string(),
  accountId: z.string(),
  baseUrl: z.string(),
  author: z.string(),
  sender: z.string(),
  controller: z.string(),
  replyTo: z.string(),
  postalAddress: z.string(),
  alarmEmail: z.string(),
  plan: z.string(),
  /** Values of wrangler.toml's [vars] that this site has of its own. */
  vars: z.record(z.string(), z.string()),
})

export type Site = z.output<typeof siteSchema>
export type Field = Exclude<keyof Site, 'vars'>

export function readSite(root: string): Site {
  const read = siteSchema.safeParse(parsed(readFileSync(join(root, FILE), 'utf8')))
  if (read.success) return read.data
  const { path, message } = read.error.issues[0] ?? { path: [], message: 'is no JSON' }
  throw new UsageError(`${FILE} ${path.join('.')}: ${message}`)
}

export function writeSite(root: string, site: Site): void {
  writeFileSync(join(root, FILE), `${JSON.stringify(site, null, 2)}\n`)
}

/** What is wrong with an answer, as the end of a sentence that starts with its name; null when nothing is. */
export function problemOf(field: Field, value: string): string | null {
  const read = fields[field].safeParse(value)
  return read.success ? null : (read.error.issues[0]?.message ?? 'is wrong')
}

/** Of "Maja Berg <maja@coach.com>" the name. */
export function nameOf(sender: string): string {
  return SENDER.exec(sender)?.[1]?.trim() ?? ''
}

/** Of "Maja Berg <maja@coach.com>" the address. */
export function addressOf(sender: string): string {
  return SENDER.exec(sender)?.[2] ?? ''
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}

/** Who speaks in a course that nobody has put their name to. */
export function isNobody(author: string): boolean {
  return author.trim().toLowerCase() === 'your coach'
}

function problemOfBaseUrl(text: string): string | null {
  const url = URL.parse(text)
  if (url === null) return 'is no address: write it like https://course.coach.com'
  if (url.protocol !== 'https:') return 'starts with https://, for links in mail carry readers’ keys'
  if (!isAscii(text)) return `has letters that mail programs break: write ${url.origin}`
  if (url.pathname !== '/' || url.search || url.hash || url.username || url.port) {
    return `is an address without a path: write ${url.protocol}//${url.hostname}`
  }
  return isOwn(text) ? null : 'is a placeholder'
}

function isOwn(text: string): boolean {
  return !PLACEHOLDER.test(text)
}

function isAscii(text: string): boolean {
  return /^[\x21-\x7e]*$/.test(text)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
