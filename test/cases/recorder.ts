// Writes down which sentences were made while cases ran, to tell afterwards which were never shown.

type Say = (...parts: never[]) => string
type Messages = Readonly<Record<string, unknown>>

const made = new Map<string, Set<string>>()

/** The same functions, observed. */
export function recordMessages<T extends Messages>(messages: T): T {
  const recorded = Object.entries(messages).map(([name, say]) => {
    const texts = new Set<string>()
    made.set(name, texts)
    const record = (...parts: never[]): string => {
      const text = (say as Say)(...parts)
      texts.add(text)
      return text
    }
    return [name, record]
  })
  return Object.fromEntries(recorded) as T
}

/** Names of those that stand in none of the texts. */
export function findUnseen(messages: Messages, shown: readonly string[]): readonly string[] {
  const all = shown.join('\n')
  return Object.keys(messages).filter(
    (name) => ![...(made.get(name) ?? [])].some((text) => all.includes(text)),
  )
}
