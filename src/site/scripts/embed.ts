import { sourceInUtm, sourceOf } from '../../domain/source.ts'
import { element } from '../../web/scripts/element.ts'
import { embedForm, type Named } from './embed-form.ts'
import type { EmbedWords } from './embed-words.ts'
import { postSignUp } from './post-sign-up.ts'

/** The style sheet, inserted by the build. A CSSStyleSheet needs no permission from a content policy. */
declare const EMBED_STYLE: string
/** The words of the home course, inserted by the build. */
declare const EMBED_WORDS: readonly (readonly [course: string, words: EmbedWords])[]
/** The course at `/`. */
declare const EMBED_HOME: string

const script = document.currentScript
if (script instanceof HTMLScriptElement) standIn(script)

/** Puts the form beside the script, or where it points to, shielded from the page's own styles. */
function standIn(script: HTMLScriptElement): void {
  const host = document.createElement('longrun-form')
  const { theme, target, course } = script.dataset
  const source =
    sourceOf(script.dataset.source) ?? sourceInUtm(new URLSearchParams(location.search)) ?? undefined
  const root = host.attachShadow({ mode: 'open' })
  putStyle(root, script.nonce)
  const { language, direction } = wordsOf(course)
  const card = element('div', { className: 'card', lang: language, dir: direction })
  card.dataset.theme = theme ?? ''
  root.append(card)
  showForm(card, new URL('/signup', script.src), { course, source })
  if (target === undefined && script.closest('body') !== null) script.after(host)
  else whenRead(() => placeFor(script, target).append(host))
}

/** The sign-up refuses a course that is not here, in the words of the home course. */
function wordsOf(course = EMBED_HOME): EmbedWords {
  const words = new Map(EMBED_WORDS).get(course) ?? new Map(EMBED_WORDS).get(EMBED_HOME)
  if (words === undefined) throw new Error('the script has no words')
  return words
}

function putStyle(root: ShadowRoot, nonce: string): void {
  try {
    const style = new CSSStyleSheet()
    style.replaceSync(EMBED_STYLE)
    root.adoptedStyleSheets = [style]
  } catch {
    // Safari before 16.4 cannot construct them.
    root.append(element('style', { nonce }, EMBED_STYLE))
  }
}

/** A script in the head has nowhere to show a form, and its target may come after it. */
function whenRead(act: () => void): void {
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', act, { once: true })
  else act()
}

function placeFor(script: HTMLScriptElement, target: string | undefined): Element {
  const place = target === undefined ? null : elementAt(target)
  return place ?? script.closest('body *')?.parentElement ?? document.body
}

function elementAt(selector: string): Element | null {
  try {
    return document.querySelector(selector)
  } catch {
    return null
  }
}

function showForm(card: HTMLElement, endpoint: URL, named: Named): void {
  const words = wordsOf(named.course)
  const { form, button, showErrors } = embedForm(endpoint, named, words)
  card.replaceChildren(element('h2', {}, words.heading), form)
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (button.getAttribute('aria-disabled') === 'true') return
    button.setAttribute('aria-disabled', 'true')
    showErrors('', new Map())
    await send(new FormData(form))
    button.setAttribute('aria-disabled', 'false')
  })

  async function send(typed: FormData): Promise<void> {
    const answer = await postSignUp(endpoint, typed, words.unreachable)
    switch (answer.kind) {
      case 'taken':
        return showSent(String(typed.get('email')))
      case 'wrong':
        return showErrors(answer.message, answer.fields)
      case 'elsewhere':
        return form.submit()
    }
  }

  function showSent(email: string): void {
    // It is shorter than the form. Without the same height the page below would jump.
    card.style.minHeight = `${card.offsetHeight}px`
    const heading = element('h2', { tabIndex: -1 }, words.sentHeading)
    const [beforeAddress = '', afterAddress = ''] = words.typed.split('{address}')
    const again = element('button', { type: 'button', className: 'quiet' }, words.again)
    again.addEventListener('click', () => showForm(card, endpoint, named))
    card.replaceChildren(
      heading,
      element('p', {}, words.sent),
      element('p', {}, beforeAddress, element('strong', {}, email), afterAddress),
      again,
    )
    heading.focus()
  }
}
