import { WORDS } from '../form-words.ts'
import { element } from './element.ts'
import { embedForm } from './embed-form.ts'
import { postSignUp } from './post-sign-up.ts'

/** The style sheet, put in by the build: as an object of the page's own it needs no leave from a content policy. */
declare const EMBED_STYLE: string

const script = document.currentScript
if (script instanceof HTMLScriptElement) standIn(script)

/** Puts the form where the script stands, out of reach of the page's own styles. */
function standIn(script: HTMLScriptElement): void {
  const host = document.createElement('longrun-form')
  const { theme, stage } = script.dataset
  const root = host.attachShadow({ mode: 'open' })
  const style = new CSSStyleSheet()
  style.replaceSync(EMBED_STYLE)
  root.adoptedStyleSheets = [style]
  const card = element('div', { className: 'card', lang: 'en', dir: 'ltr' })
  card.dataset.theme = theme ?? ''
  root.append(card)
  showForm(card, new URL('/signup', script.src), stage !== 'off')
  script.after(host)
}

function showForm(card: HTMLElement, endpoint: URL, asksStage: boolean): void {
  const { form, button, showErrors } = embedForm(endpoint, asksStage)
  card.replaceChildren(element('h2', {}, WORDS.heading), form)
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (button.ariaDisabled === 'true') return
    button.ariaDisabled = 'true'
    showErrors('', {})
    await send(new FormData(form))
    button.ariaDisabled = 'false'
  })

  async function send(typed: FormData): Promise<void> {
    const answer = await postSignUp(endpoint, typed)
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
    // Shorter than the form: without its height, what stands below on the page would jump.
    card.style.minHeight = `${card.offsetHeight}px`
    const heading = element('h2', { tabIndex: -1 }, WORDS.sentHeading)
    const again = element('button', { type: 'button', className: 'quiet' }, 'Sign up again')
    again.addEventListener('click', () => showForm(card, endpoint, asksStage))
    card.replaceChildren(
      heading,
      element('p', {}, WORDS.sent),
      element(
        'p',
        {},
        'You typed ',
        element('strong', {}, email),
        '. Nothing in a few minutes? Look in spam.',
      ),
      again,
    )
    heading.focus()
  }
}
