import { say } from '../../../words/say.ts'
import { forgetPlace, keepPlace, keptPlace, type Move, movesIn, nextSet } from './moves.ts'
import { beeper, keepAwake } from './phone.ts'
import { playerWords } from './player-words.ts'
import { restClock } from './rest-clock.ts'

/** Plays a session full screen: one move at a time, with one button for what comes next. */
export function sessionPlayer(dialog: HTMLDialogElement): { offer(session: HTMLElement): void } | null {
  if (typeof dialog.showModal !== 'function') return null
  const [title, place, stage, end] = [part('title'), part('place'), part('stage'), part('end')]
  const [help, back, next, said] = [part('help'), part('back'), part('next'), part('said')]
  const progress = dialog.querySelector('progress')
  const words = playerWords(dialog)
  const sound = beeper(part('sound'), words)
  const awake = keepAwake()
  const rest = restClock(part, words, () => {
    sound.beep()
    show()
  })
  let name = ''
  let moves: readonly Move[] = []
  let at = 0
  let giveBack: (() => void)[] = []
  let onClose = (): void => undefined

  next.addEventListener('click', () => (isHelp() ? leaveHelp() : forward()))
  back.addEventListener('click', () => goTo(at - 1))
  part('close').addEventListener('click', () => dialog.close())
  const stop = part('stop')
  stop.addEventListener('click', () => {
    showHelp(true)
    stage.scrollTop = 0
    help.querySelector('h2')?.focus()
  })
  dialog.addEventListener('cancel', (event) => {
    if (!isHelp()) return
    event.preventDefault()
    leaveHelp()
  })
  stage.addEventListener('change', (event) => {
    const move = moves[at]
    rest.stop()
    if (move !== undefined && event.target instanceof HTMLInputElement && event.target.checked)
      restAfter(move)
    show()
  })
  dialog.addEventListener('close', () => {
    rest.stop()
    delete dialog.dataset.help
    awake.end()
    for (const put of giveBack.reverse()) put()
    giveBack = []
    onClose()
  })
  return { offer }

  function part(name: string): HTMLElement {
    const found = dialog.querySelector<HTMLElement>(`[data-part=${name}]`)
    if (found === null) throw new Error(`the player has no ${name}`)
    return found
  }

  function offer(session: HTMLElement): void {
    const start = session.querySelector<HTMLButtonElement>('[data-start]')
    const list = session.querySelector<HTMLElement>('.moves')
    const form = session.querySelector<HTMLElement>('[data-done]')
    if (start === null || list === null) return
    name = session.dataset.session ?? ''
    moves = movesIn(list)
    at = keptPlace(name, moves)
    const usual = start.textContent ?? ''
    onClose = nameStart
    nameStart()
    // The browser restores ticks of its own before `pageshow`, maybe those of another session at this address.
    if (document.readyState !== 'complete') addEventListener('pageshow', takePlace, { once: true })
    start.hidden = false
    form?.addEventListener('submit', forgetPlace)
    start.addEventListener('click', () => {
      sound.unlock()
      title.textContent = session.querySelector('h1, h2')?.textContent ?? ''
      giveBack = [borrow(list, stage)]
      if (form !== null) giveBack.push(borrow(form, end))
      for (const text of document.querySelectorAll('[data-after], #pain, #stop'))
        giveBack.push(borrow(text, help))
      // In week 1 every move is new.
      if (name.startsWith('1'))
        for (const how of list.querySelectorAll('details')) how.setAttribute('open', '')
      // Below the moves, which were appended just now.
      stage.append(end, help)
      dialog.showModal()
      awake.begin()
      goTo(at)
    })

    function takePlace(): void {
      if (dialog.open) return
      at = keptPlace(name, moves)
      nameStart()
    }

    function nameStart(): void {
      const isBegun = at > 0 || moves.some(({ sets }) => sets.some(({ checked }) => checked))
      if (start !== null) start.textContent = isBegun ? carryOn() : usual
    }
  }

  function carryOn(): string {
    const count = moves.length
    return moves[at] === undefined ? words.carryOnEnd : say(words.carryOn, { number: at + 1, count })
  }

  function forward(): void {
    sound.unlock()
    const move = moves[at]
    if (move === undefined) return
    const set = nextSet(move)
    if (rest.isOn()) rest.stop()
    else if (set === undefined) goTo(at + 1)
    else doSet(move, set)
    show()
  }

  function doSet(move: Move, set: HTMLInputElement): void {
    set.checked = true
    const isLast = nextSet(move) === undefined
    if (isLast) goTo(at + 1)
    // In a circuit each move has one set, and the rest comes before the next move.
    if (!isLast || move.sets.length === 1) restAfter(move)
  }

  function restAfter(move: Move): void {
    const isSame = moves[at] === move
    const set = isSame ? nextSet(move) : undefined
    if (move.restSeconds === 0 || moves[at] === undefined || (isSame && set === undefined)) return
    rest.start(
      move.restSeconds,
      isSame && set !== undefined
        ? say(words.nextSet, { number: move.sets.indexOf(set) + 1, count: move.sets.length })
        : say(words.nextMove, { move: moves[at]?.name ?? '' }),
    )
  }

  function goTo(place: number): void {
    at = Math.min(Math.max(place, 0), moves.length)
    rest.stop()
    delete dialog.dataset.help
    said.textContent = ''
    show()
    stage.scrollTop = 0
    const heading = moves[at]?.heading ?? end.querySelector<HTMLElement>('h2')
    heading?.focus()
  }

  function show(): void {
    const move = moves[at]
    for (const it of moves) it.item.toggleAttribute('data-now', it === move)
    end.hidden = move !== undefined
    place.textContent =
      move === undefined ? words.allDone : say(words.place, { number: at + 1, count: moves.length })
    if (progress !== null) progress.value = moves.length === 0 ? 0 : at / moves.length
    back.hidden = at === 0
    next.hidden = move === undefined && !isHelp()
    if (isHelp()) next.textContent = move === undefined ? words.back : words.backToMove
    else if (move !== undefined) next.textContent = rest.isOn() ? words.skipRest : whatNext(move)
    keepPlace(name, at, moves)
  }

  function isHelp(): boolean {
    return dialog.dataset.help !== undefined
  }

  /** Replaces the move. A rest goes on in the background. */
  function showHelp(isShown: boolean): void {
    dialog.toggleAttribute('data-help', isShown)
    show()
  }

  function leaveHelp(): void {
    showHelp(false)
    stop.focus()
  }

  function whatNext(move: Move): string {
    const set = nextSet(move)
    if (set === undefined) return moves[at + 1] === undefined ? words.finish : words.next
    return move.sets.length === 1 ? words.done : say(words.setDone, { number: move.sets.indexOf(set) + 1 })
  }
}

/** Moves an element into another one. The returned function puts it back. */
function borrow(element: Element, into: Element): () => void {
  const mark = document.createComment('')
  element.replaceWith(mark)
  into.append(element)
  return () => mark.replaceWith(element)
}
