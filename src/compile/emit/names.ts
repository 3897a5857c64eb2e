// Every name that generated code brings into a scope: C's spelling of types, the runtime's, and the
// identifiers of the module, which may clash with JavaScript's words and with each other.
import type {
  EnumType,
  FunctionType,
  IntegerType,
  Library,
  RecordType,
  Type,
  TypeIndex,
} from '../layout/library.ts'
import { lengthOf, placesOf, tagOf } from './places.ts'
import type { Names } from './spell.ts'
import { textName } from './text.ts'

const cNamesOf = new WeakMap<Library, Names>()

/** C's own spelling. A record or enum that has neither tag nor alias has none: see `isSpellable`. */
export function cNames(library: Library): Names {
  const known = cNamesOf.get(library)
  if (known) return known
  const names: Names = {
    record: (type) => tagOf(type) ?? '',
    enum: (type) => tagOf(type) ?? 'int',
    integer: (type) => type.name,
    convention: (type) => conventionOf(library, type),
    length: (_, index) => {
      const place = placesOf(library).get(index)
      return place ? lengthOf(place.object) : ''
    },
    text: undefined,
  }
  cNamesOf.set(library, names)
  return names
}

/** The attribute of a function type that is not called as the platform's others are: on 32-bit Windows alone. */
export function conventionOf({ target }: Library, { convention, variadic }: FunctionType): string {
  const matters = target.name === 'win32-ia32' && convention !== undefined && !variadic
  return matters ? `__attribute__((${convention}))` : ''
}

/** Whether C can name the type outside of its own declaration. */
export function isSpellable(library: Library, index: TypeIndex): boolean {
  const type = library.types[index]
  switch (type?.kind) {
    case 'record':
      return type.name !== undefined || type.alias !== undefined
    case 'pointer':
      return isSpellable(library, type.to.type)
    case 'array':
      return isSpellable(library, type.of.type)
    case 'function':
      return [type.result, ...type.parameters.map((parameter) => parameter.type)].every((use) =>
        isSpellable(library, use.type),
      )
    default:
      return true
  }
}

const runtimeNamesOf = new WeakMap<Library, Names>()

/** How the run-time type strings spell them: anonymous records by the field that holds them. */
export function runtimeNames(library: Library): Names {
  const known = runtimeNamesOf.get(library)
  if (known) return known
  const anonymous = nameAnonymous(library)
  const names: Names = {
    record: (type, index) => anonymous.get(index) ?? tagOf(type) ?? '',
    enum: (type, index) => anonymous.get(index) ?? tagOf(type) ?? '',
    convention: () => '',
    integer: (type, index) =>
      isBuiltIn(type) ? type.spelling : ownInteger(library, type.spelling, type, index),
    length: (_, index) => `$${index}`,
    text: textName,
  }
  runtimeNamesOf.set(library, names)
  return names
}

/** Typedefs of integers that the runtime knows, and how it reads them where they have 64 bits. */
const builtInNumbers =
  /^(?:s?size_t|ptrdiff_t|wchar_t|char(?:8|16|32)_t|(?:u_?)?int(?:_least)?(?:8|16|32)_t)$/
const builtInBigints =
  /^(?:u?int(?:ptr|max)_t|(?:u_?)?int(?:_least)?64_t|u?int_fast64_t|(?:u_)?quad_t)$/

/** Whether the runtime has the type by its name: the compiler did not have to say what it is, nor a pragma how it is read. */
export function isBuiltIn({ name, spelling, bigint, size, open }: IntegerType): boolean {
  if (open) return false
  // most are `int`, and there are some thousand in a module
  if (size < 8 && spelling === name) return true
  const isBigint = /long long|__int128/.test(spelling) || builtInBigints.test(spelling)
  const isKnown = spelling === name || isBigint || builtInNumbers.test(spelling)
  return isKnown && (bigint === isBigint || size < 8)
}

/** By its typedef; a pragma may make a second type of it, which is read otherwise. */
function ownInteger(
  library: Library,
  name: string,
  { bigint }: IntegerType,
  index: TypeIndex,
): string {
  const own = library.typedefs.find((typedef) => typedef.name === name)
  if (own?.type.type === index) return name
  return [...name.split(' '), bigint ? 'bigint' : 'number'].join('$')
}

function nameAnonymous(library: Library): ReadonlyMap<TypeIndex, string> {
  const names = new Map<TypeIndex, string>()
  const isAnonymous = (type: Type | undefined): type is RecordType | EnumType =>
    (type?.kind === 'record' || type?.kind === 'enum') && tagOf(type) === undefined
  const visit = (record: RecordType, path: string): void => {
    record.fields?.forEach((field, position) => {
      const index = innermostItem(library, field.type.type)
      const type = library.types[index]
      if (!isAnonymous(type) || names.has(index)) return
      const inner = `${path}$${field.name ?? position}`
      names.set(index, `${type.kind === 'record' ? type.tag : 'enum'} ${inner}`)
      if (type.kind === 'record') visit(type, inner)
    })
  }
  // `typedef struct { … } *handle;` names no record, but tells two of them apart
  for (const { name, type } of library.typedefs) {
    const index = innermostItem(library, type.type)
    const record = library.types[index]
    if (!isAnonymous(record) || names.has(index)) continue
    names.set(index, `${record.kind === 'record' ? record.tag : 'enum'} $${name}`)
    if (record.kind === 'record') visit(record, `$${name}`)
  }
  library.types.forEach((type, index) => {
    if (type.kind === 'record' && (type.name ?? type.alias) !== undefined) {
      visit(type, type.name ?? type.alias ?? '')
    } else if (isAnonymous(type) && !names.has(index)) {
      const tag = type.kind === 'record' ? type.tag : 'enum'
      names.set(index, `${tag} $${index}`)
      if (type.kind === 'record') visit(type, `$${index}`)
    }
  })
  return names
}

/** The item behind arrays and pointers of any depth. */
function innermostItem(library: Library, index: TypeIndex): TypeIndex {
  const type = library.types[index]
  if (type?.kind === 'array') return innermostItem(library, type.of.type)
  if (type?.kind === 'pointer') return innermostItem(library, type.to.type)
  return index
}

/** Words that cannot be a binding in a module (ECMA-262 12.7.2, strict code), and two that must not be. */
const reservedWords = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export ' +
    'extends false finally for function if implements import in instanceof interface let new null package ' +
    'private protected public return static super switch this throw true try typeof undefined var void while with yield'
  ).split(' '),
)

/** Names that C may use and that stand on `lib` only: a module cannot export them usefully. */
const libraryOnly: ReadonlySet<string> = new Set(['then', 'lib', 'ffi', 'default'])

/** Names of TypeScript's own types: no class, enum or alias can be called so. */
const ownTypeNames = new Set(
  'any unknown never void undefined null number bigint boolean string symbol object'.split(' '),
)

/** Whether TypeScript lets a type alias be called so. */
export function isTypeName(name: string): boolean {
  return !ownTypeNames.has(name) && !reservedWords.has(name)
}

/** Globals that generated code itself uses: a C function of such a name gets another local binding. */
const usedGlobals = new Set(['Object'])

/** An identifier for `name` that JavaScript accepts as a binding. */
export function bindingName(name: string): string {
  // a `$` at its start is the module's own
  if (name.startsWith('$')) return `_${name}`
  return reservedWords.has(name) || usedGlobals.has(name) ? `${name}_` : name
}

/** Parameter names of a wrapper: those of C where there are, all different. */
export function parameterNames(names: readonly (string | undefined)[]): readonly string[] {
  const taken = new Set<string>()
  return names.map((name, index) => {
    let unique = name === undefined ? `a${index + 1}` : bindingName(name)
    while (taken.has(unique)) unique += '_'
    taken.add(unique)
    return unique
  })
}

/** How the module's exports are called, and by which local bindings. */
export interface PublicNames {
  /** The local binding of a C name; `delete` cannot be one, so it is `delete_` here and exported as itself. */
  readonly local: (name: string) => string
  /** Exported name of each record's class, and of each enum. */
  readonly records: ReadonlyMap<TypeIndex, string>
  readonly enums: ReadonlyMap<TypeIndex, string>
  /** Name of the type of each record that C gives none: by the field or typedef it is found at, `segment$origin`. */
  readonly anonymous: ReadonlyMap<TypeIndex, string>
  readonly exports: readonly { readonly name: string; readonly local: string }[]
}

export function publicNames(library: Library): PublicNames {
  const { functions, globals } = boundBy(library)
  const ordinary = [...functions, ...library.constants, ...globals]
  const ordinaryNames = new Set(ordinary.map((item) => item.name))
  const locals = new Map<string, string>()
  const taken = new Set(['lib', 'ffi'])
  const local = (name: string): string => {
    const known = locals.get(name)
    if (known !== undefined) return known
    let binding = bindingName(name)
    while (taken.has(binding)) binding += '_'
    taken.add(binding)
    locals.set(name, binding)
    return binding
  }
  const records = new Map<TypeIndex, string>()
  const enums = new Map<TypeIndex, string>()
  const tagged = new Set<string>()
  library.types.forEach((type, index) => {
    if (type.kind !== 'record' && type.kind !== 'enum') return
    const tag = type.kind === 'record' ? type.name : type.tag
    const base = tag ?? type.alias
    if (base === undefined) return
    const prefix = type.kind === 'record' ? type.tag : 'enum'
    const isTaken =
      ordinaryNames.has(base) || libraryOnly.has(base) || tagged.has(base) || ownTypeNames.has(base)
    const name = isTaken ? `${prefix}_${base}` : base
    tagged.add(name)
    if (type.kind === 'record') records.set(index, name)
    else enums.set(index, name)
  })
  const exported = [...functions, ...library.constants].map((item) => item.name)
  const classes = [...records].flatMap(([index, name]) => {
    const type = library.types[index]
    return type?.kind === 'record' && type.fields && type.declared ? [name] : []
  })
  const all = [...new Set([...exported, ...classes, ...enums.values()])]
  const aliases = aliasesOf(library, records, enums, new Set([...all, ...ordinaryNames]))
  return {
    local,
    records,
    enums,
    anonymous: anonymousRecords(library),
    exports: [
      ...all.filter((name) => !libraryOnly.has(name)).map((name) => ({ name, local: local(name) })),
      ...aliases
        .filter(({ of }) => all.includes(of))
        .map(({ name, of }) => ({ name, local: local(of) })),
    ],
  }
}

/** All of them but those whose fields are another record's, as C's anonymous members are. */
function anonymousRecords(library: Library): ReadonlyMap<TypeIndex, string> {
  const merged = new Set(
    library.types.flatMap((type) =>
      type.kind === 'record'
        ? (type.fields ?? []).flatMap((field) => (field.name === undefined ? field.type.type : []))
        : [],
    ),
  )
  const names = runtimeNames(library)
  const entries = library.types.flatMap((type, index): [TypeIndex, string][] => {
    const isNamed = type.kind !== 'record' || tagOf(type) !== undefined
    if (isNamed || merged.has(index)) return []
    return [[index, names.record(type, index).replace(/^(?:struct|union) /, '')]]
  })
  return new Map(entries)
}

/**
 * The functions and variables of a library, and those of the libraries that it includes: in ABI mode a file has those
 * of the libraries that it opens itself.
 */
export function boundBy(library: Library): Pick<Library, 'functions' | 'globals'> {
  if (library.mode === 'abi') return library
  const inner = library.included.map((included) => boundBy(included.library))
  return {
    functions: [...library.functions, ...inner.flatMap((one) => one.functions)],
    globals: [...library.globals, ...inner.flatMap((one) => one.globals)],
  }
}

/** Typedefs of a tagged record or enum: the same class under another name. */
function aliasesOf(
  library: Library,
  records: ReadonlyMap<TypeIndex, string>,
  enums: ReadonlyMap<TypeIndex, string>,
  taken: ReadonlySet<string>,
): readonly { readonly name: string; readonly of: string }[] {
  return library.typedefs.flatMap(({ name, type }) => {
    const of = records.get(type.type) ?? enums.get(type.type)
    return of === undefined || of === name || taken.has(name) ? [] : [{ name, of }]
  })
}

export function recordName(library: Library, type: RecordType, index: TypeIndex): string {
  return runtimeNames(library).record(type, index)
}

export function enumName(library: Library, type: EnumType, index: TypeIndex): string {
  return runtimeNames(library).enum(type, index)
}
