// Reads what gcc, clang and the linker print, into data. What it means for the declarations is
// review's to say.

export type CompilerComplaint = Extract<Complaint, { readonly kind: 'compiler' }>

export type Complaint =
  | {
      readonly kind: 'compiler'
      readonly severity: 'error' | 'warning'
      readonly file: string
      readonly line: number
      readonly column: number
      readonly message: string
      /** `-Wincompatible-pointer-types`; undefined for plain errors. */
      readonly flag: string | undefined
      /** Notes that follow it. */
      readonly notes: readonly string[]
    }
  /** A symbol that no object and no library of the link defines. */
  | { readonly kind: 'undefined-symbol'; readonly symbol: string }
  /** `-lfoo` that the linker did not find. */
  | { readonly kind: 'missing-library'; readonly library: string }
  /** A failure of which only the text is known. */
  | { readonly kind: 'other'; readonly text: string }

const compilerLine =
  /^(?<file>.+?):(?<line>\d+):(?:(?<column>\d+):)? (?<severity>fatal error|error|warning|note): (?<message>.*?)(?: \[(?<flag>-[Wf][^\]]+)\])?$/
const undefinedSymbol = /undefined (?:reference to|symbol:?) [`'"]?([^\s'"`;(]+)/
const missingLibrary = /(?:cannot find|unable to find library|library not found for) -l([^\s:]+)/
const missingLibraryZig = /unable to find dynamic system library '([^']+)'/

export function readComplaints(output: string, failed: boolean): readonly Complaint[] {
  const complaints: Complaint[] = []
  const seen = new Set<string>()
  const add = (complaint: Complaint): void => {
    const key = JSON.stringify(complaint)
    if (!seen.has(key)) complaints.push(complaint)
    seen.add(key)
  }
  for (const line of output.split('\n')) {
    const symbol = undefinedSymbol.exec(line)?.[1]
    const library = missingLibrary.exec(line)?.[1] ?? missingLibraryZig.exec(line)?.[1]
    const match = compilerLine.exec(line)?.groups
    if (library !== undefined) add({ kind: 'missing-library', library })
    else if (symbol !== undefined) add({ kind: 'undefined-symbol', symbol })
    else if (match?.['severity'] === 'note') addNote(complaints, match)
    else if (match !== undefined) {
      add({
        kind: 'compiler',
        severity: match['severity'] === 'warning' ? 'warning' : 'error',
        file: match['file'] ?? '',
        line: Number(match['line']),
        column: Number(match['column'] ?? 1),
        message: match['message'] ?? '',
        flag: match['flag'],
        notes: [],
      })
    }
  }
  const explains = complaints.some(
    (complaint) => complaint.kind !== 'compiler' || complaint.severity === 'error',
  )
  if (failed && !explains) complaints.push({ kind: 'other', text: output.trim() })
  return complaints
}

type Groups = Readonly<Record<string, string | undefined>>

function addNote(complaints: Complaint[], { message = '', file = '', line, column }: Groups): void {
  const last = complaints.at(-1)
  if (last?.kind !== 'compiler') return
  const { notes } = last
  // gcc speaks of a macro at its definition; where generated C uses it is the declaration's place
  const isUse = message.startsWith('in expansion of macro') && file.startsWith('cffi:')
  complaints[complaints.length - 1] =
    isUse && !last.file.startsWith('cffi:')
      ? { ...last, file, line: Number(line), column: Number(column ?? 1) }
      : { ...last, notes: [...notes, message] }
}
