/** What no course says unless its author wrote it: words of another course, and values that went missing. */
const FOREIGN =
  /\b(?:pregnan\w*|births?|hips?|runn(?:ers?|ing)|months?|midwi\w+|clinicians?|medic\w+|physio\w*|stop list|gentle|longrun|pain|mums?|strength|undefined|NaN|Infinity)\b|\[object/gi

/** English in the engine's words. None of these is a word of German. */
const ENGLISH =
  /\b(?:the|you|your|we|our|with|this|that|and|email|course|lessons?|click|please|from|hello|week|session|save|answer)\b/gi

/** A parameter, an identifier or an address is no word for readers. */
const NO_WORDS =
  /\{\w+\}|https?:\/\/\S+|webcal:\S+|\/(?:course|plan|magnet|confirm|unsubscribe)\/\S*|longrun_check|longrun-\w+|\S+@\S+/gi

/** The foreign words in a text, each with what is around it. */
export function leftoversIn(text: string, language: 'en' | 'de'): readonly string[] {
  const words = text.replace(NO_WORDS, ' ').replace(/\s+/g, ' ')
  const patterns = language === 'en' ? [FOREIGN] : [FOREIGN, ENGLISH]
  return patterns.flatMap((pattern) =>
    [...words.matchAll(pattern)].map(
      ({ 0: found, index }) => `"${found}" in "${words.slice(Math.max(0, index - 40), index + 40)}"`,
    ),
  )
}

/** What somebody sees or hears of a page: its text, and the attributes that are read out. */
export function wordsIn(html: string): string {
  const attributes = [
    ...html.matchAll(/\s(?:alt|title|aria-label|placeholder|download|data-words)="([^"]*)"/g),
  ]
  const described = [...html.matchAll(/<meta name="description" content="([^"]*)"/g)]
  const text = html.replace(/<(style|script)\b[\s\S]*?<\/\1>|<!--[\s\S]*?-->|<[^>]+>/g, ' ')
  return [text, ...[...attributes, ...described].map(([, words = '']) => words)].join('\n')
}
