// Type strings, as C writes a type without a name: `unsigned long`, `int (*)[3]`, `char *(*)(int, ...)`.
// Text becomes a tree; what its names mean is namespace.ts's. Of qualifiers only const is told.
import * as messages from './messages.ts'
import { basicWords, canonicalName, conventions, qualifiers, tags } from './type-words.ts'

export type TypeSyntax =
  | { readonly kind: 'name'; readonly name: string; readonly const: boolean; readonly at: number }
  | { readonly kind: 'pointer'; readonly to: TypeSyntax; readonly const: boolean }
  | {
      readonly kind: 'array'
      readonly of: TypeSyntax
      /** A number, the name of a constant, or nothing. */
      readonly length: number | string | undefined
      readonly at: number
    }
  | {
      readonly kind: 'function'
      readonly result: TypeSyntax
      readonly parameters: readonly TypeSyntax[]
      readonly variadic: boolean
      readonly at: number
    }

/** `isType` tells a parameter's name in parentheses, `int (count)`, from a type: there a type wins (C11 6.7.6.3p11). */
export function parseType(
  text: string,
  isType: (name: string) => boolean = () => true,
): TypeSyntax {
  const parser = new TypeParser(text, isType)
  const type = parser.parseTypeName()
  parser.expectEnd()
  return type
}

interface Token {
  readonly text: string
  readonly at: number
}

/** Turns the type at the innermost place of a declarator into the whole. */
type Wrap = (inner: TypeSyntax) => TypeSyntax

/** Deeper than any type that is meant seriously, and less deep than the engine's stack. */
const deepest = 500

class TypeParser {
  readonly #text: string
  readonly #tokens: readonly Token[]
  readonly #isType: (name: string) => boolean
  #next = 0
  #depth = 0

  constructor(text: string, isType: (name: string) => boolean) {
    this.#text = text
    this.#isType = isType
    this.#tokens = tokenize(text)
  }

  /** type-name: specifier-qualifier-list abstract-declarator? (C11 6.7.7) */
  parseTypeName(): TypeSyntax {
    const specifiers = this.#parseSpecifiers()
    return this.#parseDeclarator(false)(specifiers)
  }

  expectEnd(): void {
    const token = this.#peek()
    if (token.text !== '')
      this.#fail(`expected the end of the type, found '${token.text}'`, token.at)
  }

  #parseSpecifiers(): TypeSyntax {
    const words: string[] = []
    let name: string | undefined
    let isConst = false
    const at = this.#peek().at
    for (;;) {
      const { text: written, at: here } = this.#peek()
      const text = /^__signed(__)?$/.test(written) ? 'signed' : written
      if (qualifiers.has(text)) isConst = this.#skipQualifiers() || isConst
      else if (this.#isConvention(this.#next)) this.#next++
      else if (basicWords.has(text) && name === undefined) {
        words.push(text)
        this.#next++
      } else if (tags.has(text) && name === undefined && words.length === 0) {
        this.#next++
        const tag = this.#peek()
        if (!isName(tag.text)) this.#fail(`expected a name behind '${text}'`, tag.at)
        this.#next++
        name = `${text} ${tag.text}`
      } else if (isName(text) && name === undefined && words.length === 0) {
        name = text
        this.#next++
      } else if (name !== undefined || words.length > 0) {
        break
      } else {
        this.#fail(text === '' ? 'expected a type' : `expected a type, found '${text}'`, here)
      }
    }
    if (name === undefined) {
      name = canonicalName(words)
      if (name === undefined) this.#fail(`no type is called '${words.join(' ')}'`, at)
    }
    return { kind: 'name', name: name === 'bool' ? '_Bool' : name, const: isConst, at }
  }

  /** abstract-declarator: pointer | pointer? direct-abstract-declarator; a parameter's may hold its name. */
  #parseDeclarator(isParameter: boolean): Wrap {
    if (++this.#depth > deepest) this.#fail('the type is nested too deeply', this.#peek().at)
    const pointers: boolean[] = []
    this.#skipQualifiers()
    while (this.#accept('*') || this.#accept('^')) pointers.push(this.#skipQualifiers())
    const direct = this.#parseDirect(isParameter)
    this.#depth--
    return (inner) => {
      let type = inner
      for (const isConst of pointers) type = { kind: 'pointer', to: type, const: isConst }
      return direct(type)
    }
  }

  /** direct-abstract-declarator: ( abstract-declarator ) followed by any of [length] and (parameters) */
  #parseDirect(isParameter: boolean): Wrap {
    let inner: Wrap = (type) => type
    if (this.#peek().text === '(' && this.#opensDeclarator(isParameter)) {
      this.#next++
      inner = this.#parseDeclarator(isParameter)
      this.#expect(')')
    } else if (isParameter && isName(this.#peek().text)) {
      this.#next++
    }
    const suffixes: Wrap[] = []
    for (;;) {
      const { text, at } = this.#peek()
      if (text === '[') suffixes.push(this.#parseArray(at))
      else if (text === '(') suffixes.push(this.#parseFunction())
      else break
    }
    // the nearest suffix binds first, so it is the outermost of the type
    return (type) => inner(suffixes.reduceRight((made, suffix) => suffix(made), type))
  }

  /** Whether `(` begins a nested declarator rather than parameters. */
  #opensDeclarator(isParameter: boolean): boolean {
    const { text } = this.#tokens[this.#next + 1] ?? { text: '' }
    if (['*', '^', '(', '['].includes(text) || this.#isConvention(this.#next + 1)) return true
    const isOther = !isName(text) || basicWords.has(text) || tags.has(text)
    // of an unknown name the habit of C tells
    return isParameter && !isOther && !text.endsWith('_t') && !this.#isType(text)
  }

  /** A typedef of that name wins. */
  #isConvention(index: number): boolean {
    const { text } = this.#tokens[index] ?? { text: '' }
    return conventions.has(text) && (text.startsWith('_') || !this.#isType(text))
  }

  #parseArray(at: number): Wrap {
    this.#expect('[')
    // a parameter's brackets say what a pointer points to (C11 6.7.6.3p7)
    for (this.#skipQualifiers(); this.#accept('static');) this.#skipQualifiers()
    const token = this.#peek()
    let length: number | string | undefined
    if (token.text !== ']' && !(token.text === '*' && this.#accept('*'))) {
      this.#next++
      length = isName(token.text) ? token.text : this.#parseLength(token)
    }
    this.#expect(']')
    return (of) => ({ kind: 'array', of, length, at })
  }

  #parseLength({ text, at }: Token): number {
    if (text === '-') {
      throw messages.typeStringValue('an array cannot have a negative length', this.#text, at)
    }
    const digits = text.replace(/[uUlL]+$/, '')
    if (!/^(0|[1-9]\d*|0[0-7]+|0[xX][\da-fA-F]+|0[bB][01]+)$/.test(digits)) {
      this.#fail(`expected a length, found '${text}'`, at)
    }
    return Number(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits)
  }

  #parseFunction(): Wrap {
    const { at } = this.#peek()
    this.#expect('(')
    const parameters: TypeSyntax[] = []
    let variadic = false
    for (let isMore = this.#peek().text !== ')'; isMore; isMore = this.#accept(',')) {
      const dots = this.#peek().at
      if (this.#accept('...')) {
        if (parameters.length === 0) this.#fail("expected a parameter before '...'", dots)
        variadic = true
        break
      }
      parameters.push(this.#parseParameter())
    }
    this.#expect(')')
    const [only] = parameters
    const isEmpty = parameters.length === 1 && only?.kind === 'name' && only.name === 'void'
    return (result) => ({
      kind: 'function',
      result,
      parameters: isEmpty ? [] : parameters,
      variadic,
      at,
    })
  }

  /** parameter-declaration: specifiers declarator | specifiers abstract-declarator? (C11 6.7.6) */
  #parseParameter(): TypeSyntax {
    const specifiers = this.#parseSpecifiers()
    return this.#parseDeclarator(true)(specifiers)
  }

  /** Whether const was among them. */
  #skipQualifiers(): boolean {
    let isConst = false
    for (; this.#isQualifier(); this.#next++) {
      if (/^(__)?const$/.test(this.#peek().text)) isConst = true
    }
    return isConst
  }

  #isQualifier(): boolean {
    return qualifiers.has(this.#peek().text) || this.#isConvention(this.#next)
  }

  #accept(text: string): boolean {
    if (this.#peek().text !== text) return false
    this.#next++
    return true
  }

  #expect(text: string): void {
    const token = this.#peek()
    if (this.#accept(text)) return
    const found = token.text === '' ? '' : `, found '${token.text}'`
    this.#fail(`expected '${text}'${found}`, token.at)
  }

  #peek(): Token {
    return this.#tokens[this.#next] ?? { text: '', at: this.#text.length }
  }

  #fail(message: string, at: number): never {
    throw messages.typeString(message, this.#text, at)
  }
}

function isName(text: string): boolean {
  return /^[A-Za-z_$]/.test(text) && !qualifiers.has(text)
}

function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = []
  const pattern = /\s+|[A-Za-z_$][\w$]*|\d\w*|\.\.\.|[-*^()[\],]/y
  while (pattern.lastIndex < text.length) {
    const at = pattern.lastIndex
    const match = pattern.exec(text)
    if (match === null) {
      throw messages.typeString(
        `unexpected '${String.fromCodePoint(text.codePointAt(at) ?? 0)}'`,
        text,
        at,
      )
    }
    if (match[0].trim() !== '') tokens.push({ text: match[0], at })
  }
  return tokens
}
