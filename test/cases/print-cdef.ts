// A Cdef as short text, for people: types are read from left to right, every other oddity of a
// declaration stands in brackets behind it.
import { unreachable } from '../../src/compile/unreachable.ts'
import type {
  AttributeSyntax,
  Cdef,
  Declaration,
  EnumSyntax,
  ExpressionSyntax,
  FieldSyntax,
  ParameterSyntax,
  Qualifiers,
  RecordSyntax,
  TypeSyntax,
} from '../../src/compile/parse/syntax.ts'

export function printCdef(cdef: Cdef): string {
  const { text } = cdef.source
  const slice = ({ start, end }: { start: number; end: number }): string => JSON.stringify(text.slice(start, end))
  const lines = cdef.declarations.map((declaration) => printDeclaration(declaration, slice))
  for (const { key, words } of cdef.pragmas) {
    lines.push(['pragma', key, ...words.map((word) => JSON.stringify(word.text))].join(' '))
  }
  return lines.map((line) => `${line}\n`).join('')
}

function printDeclaration(
  declaration: Declaration,
  slice: (span: { start: number; end: number }) => string,
): string {
  switch (declaration.kind) {
    case 'include':
      return `include ${declaration.angled ? `<${declaration.path}>` : JSON.stringify(declaration.path)}`
    case 'setting':
      return `setting ${slice(declaration.span)}`
    case 'verbatim':
      return `verbatim ${slice(declaration.text)}`
    case 'assert': {
      const message = declaration.message === undefined ? '' : ` ${JSON.stringify(declaration.message)}`
      return `assert ${printExpression(declaration.condition)}${message}`
    }
    case 'define':
      return `define ${declaration.name.text} = ${printValue(declaration.value)}${printComment(declaration.comment)}`
    case 'type':
      return `${printType(declaration.type, '')}${printComment(declaration.comment)}`
    case 'typedef':
      return `typedef ${declaration.name.text} = ${printType(declaration.type, '')}${printBehind(declaration)}`
    case 'function': {
      const { linkage, definition } = declaration
      const body = definition === undefined ? '' : `\n  body ${slice(definition)}`
      const external = linkage === 'C' ? '' : `${linkage} `
      const name = `${external}function ${declaration.name.text}`
      return `${name}: ${printType(declaration.type, '')}${printBehind(declaration)}${body}`
    }
    case 'variable': {
      const { storage, threadLocal, initializer, linkage } = declaration
      const words = [
        linkage === 'C' ? '' : linkage,
        storage === 'none' ? '' : storage,
        threadLocal ? 'thread_local' : '',
        'variable',
      ]
      const value = initializer === undefined ? '' : ` = ${printValue(initializer)}`
      const type = printType(declaration.type, '')
      return `${join(words)} ${declaration.name.text}: ${type}${value}${printBehind(declaration)}`
    }
    default:
      return unreachable(declaration)
  }
}

function printBehind({
  attributes,
  comment,
}: {
  readonly attributes: readonly AttributeSyntax[]
  readonly comment: string | undefined
}): string {
  return printAttributes(attributes) + printComment(comment)
}

function printAttributes(attributes: readonly AttributeSyntax[]): string {
  if (attributes.length === 0) return ''
  return ` [${attributes.map(({ name, arguments: written }) => name + (written.length === 0 ? '' : `(${written.map(printExpression).join(', ')})`)).join(', ')}]`
}

function printComment(comment: string | undefined): string {
  return comment === undefined ? '' : ` // ${JSON.stringify(comment).slice(1, -1)}`
}

function printType(type: TypeSyntax, indent: string): string {
  const qualifiers = printQualifiers(type.qualifiers)
  switch (type.kind) {
    case 'basic':
    case 'named':
      return join([qualifiers, type.kind === 'named' ? `'${type.name}'` : type.name])
    case 'open':
      return join([qualifiers, `open ${type.of}`])
    case 'record':
      return join([qualifiers, printRecord(type, indent)])
    case 'enum':
      return join([qualifiers, printEnum(type, indent)])
    case 'typeof':
      return join([qualifiers, `typeof ${printOperand(type.operand)}`])
    case 'pointer':
      return join([qualifiers, 'pointer to', printType(type.to, indent)])
    case 'array': {
      const length = type.length === undefined ? '' : ` ${printValue(type.length)}`
      return join([qualifiers, `array${length} of`, printType(type.of, indent)])
    }
    case 'function': {
      const parameters = type.parameters.map(printParameter)
      if (type.variadic) parameters.push('...')
      const convention = type.convention === undefined ? '' : `${type.convention} `
      return `${convention}(${parameters.join(', ')}) → ${printType(type.result, indent)}`
    }
    default:
      return unreachable(type)
  }
}

function printParameter({ name, type, attributes }: ParameterSyntax): string {
  const named = name === undefined ? '' : `${name.text}: `
  return `${named}${printType(type, '')}${printAttributes(attributes)}`
}

function printQualifiers(qualifiers: Qualifiers): string {
  const { nullability } = qualifiers
  const words = (['const', 'volatile', 'restrict', 'atomic'] as const).filter((word) => qualifiers[word])
  return join([...words, nullability ?? ''])
}

function printRecord({ tag, name, body, attributes, pack }: RecordSyntax, indent: string): string {
  const packed = pack === undefined || body === undefined ? '' : ` pack ${pack}`
  const head = join([tag, name?.text ?? '']) + packed + printAttributes(attributes)
  if (body === undefined) return head
  const inner = `${indent}  `
  const lines = body.fields.map((field) => printField(field, inner))
  if (body.open) lines.push(`${inner}...`)
  return `${head} {${lines.map((line) => `\n${line}`).join('')}\n${indent}}`
}

function printField({ name, type, width, attributes, comment }: FieldSyntax, indent: string): string {
  const bits = width === undefined ? '' : ` : ${printExpression(width)}`
  const said = printType(type, indent) + bits + printBehind({ attributes, comment })
  return `${indent}${name?.text ?? '_'}: ${said}`
}

function printEnum({ name, base, body, attributes }: EnumSyntax, indent: string): string {
  const typed = base === undefined ? '' : ` : ${printType(base, indent)}`
  const head = join(['enum', name?.text ?? '']) + typed + printAttributes(attributes)
  if (body === undefined) return head
  const inner = `${indent}  `
  const lines = body.members.map((member) => {
    const value = member.value === undefined ? '' : ` = ${printValue(member.value)}`
    return `${inner}${member.name.text}${value}${printComment(member.comment)}`
  })
  if (body.open) lines.push(`${inner}...`)
  return `${head} {${lines.map((line) => `\n${line}`).join('')}\n${indent}}`
}

function printValue(value: ExpressionSyntax | 'open'): string {
  return value === 'open' ? '...' : printExpression(value)
}

function printOperand(operand: TypeSyntax | ExpressionSyntax): string {
  return isType(operand) ? `(${printType(operand, '')})` : printExpression(operand)
}

const typeKinds = new Set(
  'basic named record enum open typeof pointer array function'.split(' '),
)

function isType(operand: TypeSyntax | ExpressionSyntax): operand is TypeSyntax {
  return typeKinds.has(operand.kind)
}

export function printExpression(expression: ExpressionSyntax): string {
  switch (expression.kind) {
    case 'integer': {
      const suffix = (expression.unsigned ? 'u' : '') + 'l'.repeat(expression.long)
      return `${expression.value}${suffix}${expression.decimal ? '' : '#'}`
    }
    case 'float':
      return `${expression.value}${expression.suffix || 'd'}`
    case 'character':
      return `${expression.prefix}'${expression.value}'`
    case 'string':
      return `${expression.prefix}${JSON.stringify(expression.value)}`
    case 'name':
      return expression.name
    case 'unary':
      return `${expression.operator}${printExpression(expression.operand)}`
    case 'binary':
      return `(${printExpression(expression.left)} ${expression.operator} ${printExpression(expression.right)})`
    case 'conditional':
      return `(${printExpression(expression.condition)} ? ${printExpression(expression.then)} : ${printExpression(expression.else)})`
    case 'cast':
      return `(${printType(expression.type, '')})${printExpression(expression.operand)}`
    case 'sizeof':
    case 'alignof':
      return `${expression.kind} ${printOperand(expression.operand)}`
    case 'offsetof': {
      const path = expression.path.map((step) => (typeof step === 'string' ? `.${step}` : `[${printExpression(step)}]`))
      return `offsetof(${printType(expression.type, '')}${path.join('')})`
    }
    case 'opaque':
      return 'opaque'
    default:
      return unreachable(expression)
  }
}

function join(words: readonly string[]): string {
  return words.filter((word) => word !== '').join(' ')
}
