import { Hono } from 'hono'
import * as z from 'zod/mini'
import { steadyDb } from '../../app.ts'
import type { CompiledCourse, Segments } from '../../domain/course.ts'
import { sourceOf } from '../../domain/source.ts'
import { signUp } from '../../enrollment/sign-up.ts'
import { own } from '../../lib/own-property.ts'
import { isZone } from '../../lib/zones.ts'
import { type AppContext, type AppEnv, useNamedCourse, wakeDeliveryLater } from '../../web/context.ts'
import { checkInboxPath, coursePath, queryOf } from '../../web/course-paths.ts'
import { notFound, type Refusal } from '../../web/errors.tsx'
import { addressSchema, firstNameSchema } from '../../web/fields.ts'
import { HONEYPOT } from '../../web/form-words.ts'
import { inHoneypot, PROOF, reputationGuard, tooQuick, turnstileFailed } from '../../web/guards/bot-checks.ts'
import { networkHashOf, overSignUpCap, truncatedIpOf } from '../../web/guards/limits.ts'
import { Layout } from '../../web/layout.tsx'
import { Say } from '../../web/say.tsx'
import { useLinkPath } from '../../web/use-paths.ts'
import { useWords } from '../../web/words.ts'
import { mistakes as MISTAKES } from '../../words/en/web.ts'
import { say } from '../../words/say.ts'
import type { Words } from '../../words/words.ts'
import { embedPath, showEmbed } from '../embed/embed.tsx'
import { type AddressRequest, type SignUpFields, takeAddress } from '../form/address-request.ts'
import { InboxAdvice } from '../form/inbox-advice.tsx'
import { themeOf } from '../form/sign-up-form.tsx'
import { showLanding } from '../landing/landing.tsx'

export const signUpRoutes = new Hono<AppEnv>()

signUpRoutes.get('/check-inbox', (c) => {
  if (!useNamedCourse(c, c.req.query('course'))) return notFound(c)
  const { app, course } = c.var
  return c.html(<CheckInboxPage course={course} signUpHref={coursePath(app.courses, course)} />)
})

signUpRoutes.post('/signup', (c) =>
  takeAddress(c, {
    schemaFor: (sent) => signUpSchemaFor(c, sent),
    invalid: () => useWords().signUp.someWrong,
    take: (input, request) => take(c, input, request),
    showAgain: (fields, again, status) =>
      fields.from === 'embed' ? showEmbed(c, fields, again, status) : showLanding(c, fields, again, status),
    nextPage: (fields) => nextPage(c, fields),
  }),
)

/** Null when it was taken. */
async function take(c: AppContext, input: SignUpInput, request: AddressRequest): Promise<Refusal | null> {
  const refusal = await whyNotNow(c, input)
  if (refusal !== null) return refusal
  const { app } = c.var
  const signedUp = {
    ...input,
    seenTimezone: zoneOf(c),
    page: signUpPage(c, request),
    ip: truncatedIpOf(c),
    networkHash: networkHashOf(c),
  }
  await signUp(steadyDb(app), {
    course: c.var.course,
    erasureKey: app.erasureKey,
    request: signedUp,
    now: app.now(),
  })
  wakeDeliveryLater(c)
  return null
}

/** The cheapest guard first. None of them knows whose address it is. */
async function whyNotNow(c: AppContext, input: SignUpInput): Promise<Refusal | null> {
  return (
    inHoneypot(input.honeypot) ??
    tooQuick(c, input.stamp) ??
    (await reputationGuard(c, input.stamp)) ??
    (await turnstileFailed(c, input.proof, input.email)) ??
    (await overSignUpCap(c))
  )
}

function zoneOf(c: AppContext): string | null {
  const zone: unknown = c.req.raw.cf?.timezone
  return typeof zone === 'string' && isZone(zone) ? zone : null
}

/** Where the form was, for the record of the consent. Only sites on the operator's list are recorded. */
function signUpPage(c: AppContext, { kind, fields }: AddressRequest): string {
  const origin = c.req.header('origin')
  if (origin !== undefined && isAllowed(c, origin)) return origin
  if (fields.from === 'embed') return '/embed'
  const fetchSite = c.req.header('sec-fetch-site')
  const isElsewhere = fetchSite === 'cross-site' || fetchSite === 'same-site'
  return kind === 'json' || isElsewhere ? '/signup' : coursePath(c.var.app.courses, c.var.course)
}

/** The page after the form. Its address says nothing about the reader. */
function nextPage(c: AppContext, fields: SignUpFields): string {
  const { app, course } = c.var
  if (fields.from !== 'embed')
    return redirectTarget(c, fields.redirect) ?? checkInboxPath(app.courses, course)
  return embedPath('/embed/check-inbox', queryOf(app.courses, course), themeOf(fields.theme))
}

// The browser gets the address as the parser read it, not as it was typed, so both mean the same place.
function redirectTarget(c: AppContext, redirect: string | undefined): string | null {
  if (redirect === undefined || !URL.canParse(redirect)) return null
  const url = new URL(redirect)
  if (url.username !== '' || url.password !== '') return null
  // blob:https://… has the origin it names inside.
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null
  return isAllowed(c, url.origin) ? url.href : null
}

function isAllowed(c: AppContext, origin: string): boolean {
  return c.env.ALLOWED_ORIGINS.split(',').some((entry) => {
    const listed = entry.trim()
    return /^https?:\/\//.test(listed) && URL.canParse(listed) && new URL(listed).origin === origin
  })
}

function CheckInboxPage({ course, signUpHref }: { course: CompiledCourse; signUpHref: string }) {
  const { title, description, sent, again, alreadyConfirmed, reminder } = useWords().checkInbox
  return (
    <Layout title={title} description={description}>
      <img class="hello" src="/letter.svg" width="600" height="260" alt="" />
      <h1>{title}</h1>
      <InboxAdvice course={course} sent={sent} mails={['confirm']} again={{ href: signUpHref, text: again }}>
        <li>
          <Say of={alreadyConfirmed} link={(it) => <a href={useLinkPath()}>{it}</a>} />
        </li>
      </InboxAdvice>
      <p class="hint">{reminder}</p>
    </Layout>
  )
}

const checkbox = z.optional(
  z.union([z.boolean(), z.enum(['on', 'true', '1', '', 'false'])], MISTAKES.tickOrNot),
)

const namedCourse = z.object({ course: z.optional(z.string()) })

/** The schema of the course that was named, which is the home course if none was. */
function signUpSchemaFor(c: AppContext, sent: unknown) {
  const isHere = useNamedCourse(c, namedCourse.safeParse(sent).data?.course)
  return signUpSchema(c.var.course, isHere)
}

/** The fields of a sign-up for a course. If it is not the one that was named, that one is not here. */
export function signUpSchema(
  { segments, words }: Pick<CompiledCourse, 'segments' | 'words'>,
  isHere: boolean,
) {
  const fields = z.object(
    {
      email: addressSchema,
      firstName: z.optional(firstNameSchema),
      segment: z.optional(segmentSchema(segments, words)),
      segmentConsent: checkbox,
      letters: checkbox,
      timezone: z.optional(z.string(MISTAKES.zoneAsText)),
      course: z.optional(z.string(MISTAKES.courseAsText)),
      source: z.optional(z.unknown()),
      [HONEYPOT]: z.optional(z.unknown()),
      stamp: z.optional(z.unknown()),
      [PROOF]: z.optional(z.unknown()),
    },
    MISTAKES.noAddress,
  )
  return z.pipe(
    fields.check(
      z.refine((input) => !needsConsent(segments, input.segment) || isTicked(input.segmentConsent), {
        path: ['segmentConsent'],
        error: say(words.signUp.consent, { label: defaultLabel(segments) }),
      }),
      z.refine(() => isHere, {
        path: ['course'],
        error: MISTAKES.noSuchCourse,
      }),
    ),
    z.transform((input) => ({
      email: input.email,
      firstName: input.firstName ? input.firstName : null,
      segment: input.segment ? input.segment : null,
      timezone: input.timezone !== undefined && isZone(input.timezone) ? input.timezone : null,
      source: sourceOf(input.source),
      letters: isTicked(input.letters),
      honeypot: input[HONEYPOT],
      stamp: input.stamp,
      proof: input[PROOF],
    })),
  )
}

type SignUpInput = z.infer<ReturnType<typeof signUpSchema>>

/** Empty is as if left out. */
function segmentSchema(segments: Segments | null, { signUp }: Words) {
  if (segments === null) return z.enum([''], signUp.noSegments)
  const names = Object.keys(segments.options)
  return z.enum([...names, ''], say(signUp.chooseSegment, { names: names.join(', ') }))
}

function needsConsent(segments: Segments | null, segment: string | undefined): boolean {
  return segments?.isSensitive === true && Boolean(segment) && segment !== segments.default
}

function defaultLabel(segments: Segments | null): string {
  return segments === null ? '' : (own(segments.options, segments.default)?.label ?? segments.default)
}

function isTicked(value: boolean | string | undefined): boolean {
  return value === true || value === 'on' || value === 'true' || value === '1'
}
