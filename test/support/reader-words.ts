import type { ReaderText } from './reader-texts.ts'

/** What is said in a way that gives a text away as translated, with the remedy. */
export function foreignWords(texts: readonly ReaderText[]): readonly string[] {
  return texts.flatMap(({ file, line, text, kind }) =>
    RULES.filter(({ only }) => only === undefined || only === kind).flatMap(({ pattern, remedy }) => {
      const found = pattern.exec(text)
      if (found === null) return []
      const around = text.slice(Math.max(0, found.index - 40), found.index + 60)
      return [`${file}:${line}: "${found[0]}" in "${around}". ${remedy}`]
    }),
  )
}

interface Rule {
  readonly pattern: RegExp
  readonly remedy: string
  /** A sentence that breaks the rule, and a similar one that does not. */
  readonly wrong: string
  readonly right: string
  /** Where the rule applies, if not everywhere: a move may press a foot, and a safety list says "do not". */
  readonly only?: ReaderText['kind']
}

/** What gives a text away as translated, and the one word for each thing. */
export const RULES: readonly Rule[] = [
  {
    pattern: /\be-mails?\b|(?<!e-|iCloud |Yahoo )\bmail(?:s|ed|ing)?\b/i,
    remedy: 'Say "email", and "we’ll email you".',
    wrong: 'Look for our mail.',
    right: 'Look for our email in iCloud Mail.',
  },
  {
    pattern: /\bplease pick\b|\b(?:of|from) the list\b(?<!from the list)/i,
    remedy: 'Say "Please choose … from the list".',
    wrong: 'Please pick a day of the list.',
    right: 'Please choose a day from the list.',
  },
  {
    pattern: /\blapsed?\b/i,
    remedy: 'Say "expired".',
    wrong: 'This link has lapsed.',
    right: 'This link has expired.',
  },
  {
    pattern: /(?<!(?:time|weeks|days) )\bgo(?:es)? on\b(?! (?:to|a) )/i,
    remedy: 'Say "carry on".',
    wrong: 'You go on where you stood.',
    right: 'You carry on from there. As the weeks go on, go on to month two.',
  },
  {
    pattern: /\bpress(?:es|ed|ing)?\b/i,
    remedy: 'On the web and in emails, say "click".',
    wrong: 'Press the button.',
    right: 'Click the button.',
    only: 'ui',
  },
  {
    pattern: /\bpress (?:the button|its button|\*\*)|\b(?:one|a) (?:press|tap)\b/i,
    remedy: 'Say "click".',
    wrong: 'One press, and it’s yours.',
    right: 'Press the foot into the floor.',
    only: 'course',
  },
  {
    pattern: /\bcannot\b|\b(?:can|do|does|did|could|would|will) not\b/i,
    remedy: 'Write it as people say it: "can’t", "doesn’t", "won’t".',
    wrong: 'You cannot undo this.',
    right: 'You can’t undo this, and it’s not a test.',
    only: 'ui',
  },
  {
    pattern: /\b(?:my|your) (?:stage|situation)\b/i,
    remedy: 'Readers give an "answer"; say that.',
    wrong: 'My situation has changed',
    right: 'My answer has changed, now that the sore stage is over.',
  },
  {
    pattern: /\b(?:gentle|standard|your|my|this|another|other) tracks?\b|\bon track [A-Z]\b/i,
    remedy: 'Say "plan", or what the course calls it.',
    wrong: 'Use the gentle track.',
    right: 'Choose a gentle plan, and keep track of it.',
  },
  {
    pattern: /\bno (?:more |further )?(?:lessons?|emails?|reminders?)\b[^.,:]{0,20} comes?\b/i,
    remedy: 'Say what will be: "You won’t get …", "We won’t send …".',
    wrong: 'No more lessons come.',
    right: 'You won’t get any more lessons.',
  },
  {
    pattern: /\bcomes? (?:by|once more|straight|tomorrow)\b|\b(?:first|then) comes\b/i,
    remedy: 'Say who does it: "We’ll email you …".',
    wrong: 'First comes an email to confirm.',
    right: 'We’ll email you a link to confirm.',
  },
  {
    pattern: /\bhowever often\b|\bjust as many\b|\bno robot\b|\bdone its work\b/i,
    remedy: 'Put it in the order of speech.',
    wrong: 'However often you ask, you get one.',
    right: 'We send at most one.',
  },
]
