// Several complaints about one declaration are often one mistake: those that only follow from another
// are left out.
import type { Reviewed, Verdict } from './judge.ts'

export interface Judged {
  /** Undefined for what belongs to no declaration. */
  readonly found: Reviewed | undefined
  readonly verdict: Verdict
}

/** In the order of the glue, where a record stands before its fields, and these in their order. */
export function leaveOutConsequences(judged: readonly Judged[]): readonly Judged[] {
  const ended = new Set<Reviewed>()
  const missing = new Set<string>()
  const broken = new Set<string>()
  const wrong = new Set<Reviewed>()
  const hasErrors = judged.some(({ found, verdict }) => found && verdict.severity === 'error')
  const kept = judged.filter(({ found, verdict }) => {
    // what is said of the tables follows from what was said of a declaration
    if (found === undefined) return !hasErrors
    const { of: record } = found
    if (ended.has(found) || (record !== undefined && missing.has(record))) return false
    const mayFollow = verdict.kind === 'following' || found.isOpen
    if (mayFollow && wrong.has(found)) return false
    if (verdict.severity === 'error') wrong.add(found)
    if (verdict.kind === 'last') {
      ended.add(found)
      if (found.what === 'record') missing.add(found.name)
    }
    if (record === undefined || verdict.severity === 'warning') return true
    const isFollowing = verdict.kind === 'offset' && broken.has(record)
    broken.add(record)
    return !isFollowing
  })
  return kept.filter(
    ({ found, verdict }) => verdict.kind !== 'size' || !broken.has(found?.name ?? ''),
  )
}
