/** Without a connection the reader chooses the session: nothing on the phone says which month is theirs. */
export function offerSessions(place: HTMLElement, offer: (session: HTMLElement) => void): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-open]')) {
    button.addEventListener('click', () => {
      const template = document.querySelector<HTMLTemplateElement>(`template[id="${button.dataset.open}"]`)
      if (template === null) return
      place.replaceChildren(template.content.cloneNode(true))
      const session = place.querySelector<HTMLElement>('[data-session]')
      if (session === null) return
      offer(session)
      session.querySelector<HTMLElement>('h2')?.focus()
      session.scrollIntoView()
    })
  }
}
