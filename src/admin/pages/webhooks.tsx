import { Hono } from 'hono'
import { type EndpointRow, listEndpoints } from '../../db/outgoing-webhooks.ts'
import { countOf, shortDate } from '../../lib/formats.ts'
import { own } from '../../lib/own-property.ts'
import type { AppContext, AppEnv } from '../../web/context.ts'
import { FieldError } from '../../web/field-error.tsx'
import { readForm } from '../../web/read-form.ts'
import { endpointSecret } from '../../webhooks/sign-webhook.ts'
import { addWebhook, removeWebhook, WHY_NOT } from '../actions/webhooks.ts'
import { newWebhookSchema } from '../api/schemas/events.ts'
import { shownCourse } from '../chosen-course.ts'
import { AdminLayout, Notice } from '../components/admin-layout.tsx'
import { OwnForm } from '../components/own-form.tsx'

export const webhooksPages = new Hono<AppEnv>()

webhooksPages.get('/webhooks', (c) => showWebhooks(c))

webhooksPages.post('/webhooks', async (c) => {
  const input = newWebhookSchema.safeParse(await readForm(c))
  const url = input.data?.url.trim() ?? ''
  const added = await addWebhook(c, url)
  switch (added.kind) {
    case 'added':
      return c.redirect('/admin/webhooks?done=added', 303)
    case 'not_public':
    case 'too_many':
      return showWebhooks(c, { url, error: WHY_NOT[added.kind] })
  }
})

webhooksPages.post('/webhooks/:id/remove', async (c) => {
  await removeWebhook(c, c.req.param('id'))
  return c.redirect('/admin/webhooks?done=removed', 303)
})

async function showWebhooks(c: AppContext, mistake?: { url: string; error: string }) {
  const { webhookClient, now } = c.var.app
  const endpoints = await listEndpoints(c.env.DB)
  const [current] = webhookClient.secrets
  const webhooks = endpoints.map((row) => ({ ...row, secret: endpointSecret(current, row.id) }))
  const done = mistake === undefined ? own(DONE, c.req.query('done') ?? '') : undefined
  const page = { webhooks, mistake, done, zone: shownCourse(c).defaultTimezone, now: now() }
  return c.html(<WebhooksPage {...page} />, mistake === undefined ? 200 : 422)
}

type Webhook = EndpointRow & { secret: string }

const DONE: Readonly<Record<string, string>> = {
  added: 'Webhook added. It gets every event from now on.',
  removed: 'Webhook removed. It gets no more events.',
}

function WebhooksPage(props: {
  webhooks: readonly Webhook[]
  mistake: { url: string; error: string } | undefined
  done: string | undefined
  zone: string
  now: number
}) {
  const { webhooks, mistake, done } = props
  return (
    <AdminLayout title="Webhooks" place="Webhooks">
      <h1>Webhooks</h1>
      {done === undefined ? null : <Notice>{done}</Notice>}
      <p class="lead">
        Tell a CRM, a spreadsheet or a chat when a reader confirms, finishes the course or unsubscribes.
      </p>
      {webhooks.map((webhook) => (
        <WebhookCard webhook={webhook} zone={props.zone} now={props.now} />
      ))}
      <AddForm mistake={mistake} isFirst={webhooks.length === 0} />
    </AdminLayout>
  )
}

function WebhookCard({ webhook, zone, now }: { webhook: Webhook; zone: string; now: number }) {
  const { id, url, createdAt, waiting, lost, problem, secret } = webhook
  return (
    <section class="card" aria-labelledby={`webhook-${id}`}>
      <h2 id={`webhook-${id}`} class="breakable address">
        {url}
      </h2>
      <p>
        Added {shortDate(createdAt, zone, now)}.{' '}
        {waiting === 0 ? 'No events are waiting.' : `${countOf(waiting, 'event')} waiting.`}
      </p>
      {problem === null ? null : (
        <p class="error">The last attempt failed: {problem}. It is retried for three days.</p>
      )}
      {lost === 0 ? null : (
        <p class="error">
          {countOf(lost, 'event')} could not be delivered within three days and will not be retried.
        </p>
      )}
      <details>
        <summary>Show the signing secret</summary>
        <p>
          Use it to verify that a request came from here (Standard Webhooks).
          <code class="breakable secret">{secret}</code>
        </p>
      </details>
      <details>
        <summary>Remove</summary>
        <p>Events still waiting are dropped.</p>
        <OwnForm action={`/admin/webhooks/${id}/remove`}>
          <button type="submit">Remove this webhook</button>
        </OwnForm>
      </details>
    </section>
  )
}

function AddForm(props: { mistake: { url: string; error: string } | undefined; isFirst: boolean }) {
  const { mistake } = props
  return (
    <section class="card" aria-labelledby="add">
      <h2 id="add">{props.isFirst ? 'Add a webhook' : 'Add another webhook'}</h2>
      <OwnForm action="/admin/webhooks">
        <label for="url">URL</label>
        <input
          id="url"
          name="url"
          type="text"
          inputmode="url"
          autocomplete="off"
          placeholder="https://"
          required
          maxlength={2000}
          value={mistake?.url ?? ''}
          aria-invalid={mistake ? 'true' : undefined}
          aria-describedby={mistake ? 'url-error url-hint' : 'url-hint'}
        />
        <FieldError id="url-error" text={mistake?.error} />
        <p id="url-hint" class="hint">
          Each event is posted there as JSON with the reader’s address and name, never their situation.
        </p>
        <button type="submit">Add webhook</button>
      </OwnForm>
    </section>
  )
}
