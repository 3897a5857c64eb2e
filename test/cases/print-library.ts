// A library as text for golden cases: types with their numbers, then what uses them.
import type { Declared, Library, Type, TypeUse } from '../../src/compile/layout/library.ts'
import { spell } from '../../src/compile/layout/spell.ts'

export function printLibrary(library: Library): string {
  const { functions, globals, constants, typedefs, prelude, binds } = library
  const printer = new Printer(library)
  return [
    `mode ${library.mode}`,
    ...library.types.flatMap((type, index) => printer.type(type, index)),
    ...typedefs.map((item) =>
      line(`typedef ${item.name} = ${printer.use(item.type)}`, item.predeclared && 'predeclared', origin(item)),
    ),
    ...functions.map((item) => {
      const type = library.types[item.type]
      const keep = item.keep.map((entry) => `keep${entry.for === undefined ? '' : ` for ${entry.for}`}`)
      return line(
        `function ${printer.function(type, item.name)}`,
        item.linkage !== 'C' && item.linkage,
        item.defined && 'defined',
        item.fast === undefined ? '' : item.fast ? 'fast' : 'slow',
        ...keep,
        comment(item),
      )
    }),
    ...globals.map((item) => line(`global ${printer.use(item.type, item.name)}`, comment(item))),
    ...constants.map((item) => {
      const { value } = item
      const text =
        value.kind === 'open'
          ? `... ${value.type ? printer.use(value.type) : ''}`.trim()
          : value.kind === 'string'
            ? JSON.stringify(value.value)
            : `${value.value}${value.kind === 'float' && Number.isInteger(value.value) ? '.0' : ''}`
      return line(`constant ${item.name} = ${text}`, item.origin, origin(item), comment(item))
    }),
    ...prelude.map((part) => `prelude ${part.kind}: ${JSON.stringify(part.text)}`),
    ...binds.map((bind) =>
      `bind ${bind.angled ? '<' : '"'}${bind.header.text}${bind.angled ? '>' : '"'} ${bind.names.map((word) => word.text).join(' ')}`.trim(),
    ),
    ...printLink(library),
    ...(library.headers.length === 0 ? [] : [`headers ${library.headers.join(' ')}`]),
    ...library.included.map(({ path }) => `included ${path}`),
    '',
  ].join('\n')
}

function line(text: string, ...notes: readonly (string | false | undefined)[]): string {
  const said = notes.filter((note) => typeof note === 'string' && note !== '')
  return said.length === 0 ? text : `${text}  [${said.join(', ')}]`
}

function origin(declared: Declared): string | undefined {
  return declared.from === undefined ? undefined : `from ${declared.from}`
}

function comment(declared: Declared): string | undefined {
  return declared.comment === undefined ? undefined : JSON.stringify(declared.comment)
}

/** Only what some pragma has set. */
function printLink({ link }: Library): readonly string[] {
  return Object.entries(link).flatMap(([key, value]) => {
    if (Array.isArray(value)) {
      const words = value.flat().map((word: { text: string }) => word.text)
      return words.length === 0 ? [] : `link ${key} ${words.join(' ')}`
    }
    return value === false || value === 'c' ? [] : `link ${key} ${value}`
  })
}

class Printer {
  readonly #library: Library

  constructor(library: Library) {
    this.#library = library
  }

  /** Rows that a spelling does not say all of. */
  type(type: Type, index: number): readonly string[] {
    switch (type.kind) {
      case 'record': {
        const name = this.#spell({ type: index, const: false })
        const notes = [
          type.open && 'open',
          type.flexible && 'flexible',
          type.name !== undefined && type.alias !== undefined && `alias ${type.alias}`,
          type.declared && origin(type.declared),
          type.declared && comment(type.declared),
        ]
        const size = type.fields === undefined ? 'opaque' : `size ${type.size ?? '?'} align ${type.align}`
        return [
          line(`${name} #${index}: ${size}`, ...notes),
          ...(type.fields ?? []).map((field) => {
            const { bits } = field
            const place = bits ? `${field.offset}:${bits.shift}+${bits.width}/${bits.unit * 8}` : `${field.offset}`
            const declared = this.use(field.type, field.name ?? '')
            return line(`  ${place.padStart(4)}  ${declared}`, field.comment && JSON.stringify(field.comment))
          }),
        ]
      }
      case 'enum': {
        const name = this.#spell({ type: index, const: false })
        const members = type.members.map((member) => `${member.name}=${member.value ?? '...'}`).join(' ')
        return [
          line(
            `${name} #${index}: ${this.#spell({ type: type.base, const: false })} ${members}`.trim(),
            type.open && 'open',
            type.declared && origin(type.declared),
            type.declared && comment(type.declared),
          ),
        ]
      }
      case 'integer': {
        const notes = [
          type.spelling !== type.name && `is ${type.name}`,
          type.bigint && 'bigint',
          type.character,
          type.open && 'open',
        ]
        return [line(`${type.spelling} #${index}: ${type.signed ? 'signed' : 'unsigned'} ${type.size} align ${type.align}`, ...notes)]
      }
      case 'float':
      case 'complex':
      case 'unsupported':
        return [line(`${type.name} #${index}: ${type.kind} ${type.size} align ${type.align}`, type.kind === 'float' && type.open && 'open')]
      default:
        return []
    }
  }

  use(use: TypeUse, inner = ''): string {
    return line(
      this.#spell(use, inner),
      this.#differs(use),
      use.nonnull && 'nonnull',
      use.read && `as ${use.read}`,
      use.free && `free by ${use.free}`,
      use.align !== undefined && `align ${use.align}`,
    )
  }

  function(type: Type | undefined, name: string): string {
    if (type?.kind !== 'function') return '?'
    const parameters = type.parameters.map((parameter) =>
      line(this.use(parameter.type, parameter.name), parameter.nonnull && 'nonnull'),
    )
    if (type.variadic) parameters.push('...')
    return `${name}(${parameters.join(', ')}) → ${this.use(type.result)}${type.convention ? ` ${type.convention}` : ''}`
  }

  /** A 64-bit integer that a pragma reads otherwise than its spelling says is told by its row. */
  #differs(use: TypeUse): string | false {
    let index = use.type
    for (let type = this.#library.types[index]; type; type = this.#library.types[index]) {
      if (type.kind === 'integer') break
      if (type.kind === 'pointer') index = type.to.type
      else if (type.kind === 'array') index = type.of.type
      else return false
    }
    const type = this.#library.types[index]
    const rows = this.#library.types.filter((row) => row.kind === 'integer' && type?.kind === 'integer' && row.spelling === type.spelling)
    return rows.length > 1 && type?.kind === 'integer' && (type.bigint ? 'bigint' : 'number')
  }

  #spell(use: TypeUse, inner = ''): string {
    return spell(this.#library, use, inner)
  }
}
