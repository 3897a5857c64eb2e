// What is written in a `.cdef`: the data that the parser makes and layout reads. Nothing here knows
// a size. Every node carries the span it was read from.
import type { Source, Span } from '../source.ts'

/** A whole file of declarations, in the order of the file. */
export interface Cdef {
  readonly kind: 'cdef'
  readonly source: Source
  readonly declarations: readonly Declaration[]
  /** `#pragma cffi KEY WORDS…` lines whose condition held, in order. */
  readonly pragmas: readonly PragmaSyntax[]
  /** `[restrict .n]` of parameters, as manual pages write it: no C compiler reads these. */
  readonly manualLengths: readonly Span[]
  /** `[in]`, `_In_opt_`, the words and braces of `extern "JS" { }`: neither do they read these. */
  readonly annotations: readonly Span[]
  /** Parts that could not be read: what they declare is missing above. */
  readonly lost: readonly Span[]
}

/** What stands at file level. A declaration of several names is one of these for each. */
export type Declaration =
  | TypedefDeclaration
  | TypeDeclaration
  | FunctionDeclaration
  | VariableDeclaration
  | DefineDeclaration
  | IncludeDeclaration
  | VerbatimDeclaration
  | SettingDeclaration
  | AssertDeclaration

interface DeclarationBase {
  /** The whole declaration, from its first token to its `;` (or `}`, or end of line). */
  readonly span: Span
  /** It is what the package brings, and C has it from a header: `span` is the line that includes it. */
  readonly preset?: true
}

/** What every declaration of a name has. */
interface NamedBase extends DeclarationBase {
  readonly name: NameSyntax
  /** Text of the comment that ends on the line above, or stands behind it on its line, without comment marks. */
  readonly comment: string | undefined
  readonly attributes: readonly AttributeSyntax[]
}

/** `typedef int (*compare)(const void *, const void *);` one for each declarator. */
export interface TypedefDeclaration extends NamedBase {
  readonly kind: 'typedef'
  readonly type: TypeSyntax
}

/** `struct point { … };` `enum e;`: specifiers that declare a tag and no name. */
export interface TypeDeclaration extends DeclarationBase {
  readonly kind: 'type'
  readonly type: RecordSyntax | EnumSyntax
  readonly comment: string | undefined
}

/** `int f(int x);` or, with a body, a definition. */
export interface FunctionDeclaration extends NamedBase {
  readonly kind: 'function'
  /** A `function` type, or the name of a typedef of one (`func_t f;` is read as a variable; layout tells). */
  readonly type: FunctionSyntax
  /** `JS` for `extern "JS"` and `extern "Python"`; `JS+C` has external linkage. */
  readonly linkage: 'C' | 'JS' | 'JS+C'
  /** For a function with a body: the whole definition's text, to be compiled as it stands; in a header, where it is. */
  readonly definition: Span | undefined
}

/** `extern int v;` `const int c = 5;` */
export interface VariableDeclaration extends NamedBase {
  readonly kind: 'variable'
  readonly type: TypeSyntax
  readonly storage: 'none' | 'extern' | 'static'
  readonly threadLocal: boolean
  /** `= 5`; `= ...` is 'open'. */
  readonly initializer: ExpressionSyntax | 'open' | undefined
  readonly linkage: 'C' | 'JS' | 'JS+C'
}

/** `#define NAME value`. A function-like macro is a diagnostic of the parser. */
export interface DefineDeclaration extends NamedBase {
  readonly kind: 'define'
  readonly value: ExpressionSyntax | 'open'
}

/** `#include <math.h>` or `#include "own.h"`; a path that ends in `.cdef` is CFFI's include. */
export interface IncludeDeclaration extends DeclarationBase {
  readonly kind: 'include'
  readonly path: string
  readonly pathSpan: Span
  readonly angled: boolean
}

/** `%{ … %}`: `text` is what stands between, copied into the glue as it is. */
export interface VerbatimDeclaration extends DeclarationBase {
  readonly kind: 'verbatim'
  readonly text: Span
}

/** `#define _GNU_SOURCE`: a macro that tells something to the headers below it, and has no value for us. */
export interface SettingDeclaration extends DeclarationBase {
  readonly kind: 'setting'
}

/** `_Static_assert(condition, "message");` */
export interface AssertDeclaration extends DeclarationBase {
  readonly kind: 'assert'
  readonly condition: ExpressionSyntax
  readonly message: string | undefined
}

/** `#pragma cffi KEY WORDS…` */
export interface PragmaSyntax {
  readonly kind: 'pragma'
  readonly key: string
  readonly keySpan: Span
  /** Split and unquoted as a shell does it; nothing is expanded. */
  readonly words: readonly { readonly text: string; readonly span: Span }[]
  /** Of the key `variadic`, whose words are C. */
  readonly calls?: readonly VariadicCallSyntax[]
  readonly span: Span
}

/** `snprintf(int, double)`: types of arguments behind the `...` of a function. */
export interface VariadicCallSyntax {
  readonly name: NameSyntax
  readonly types: readonly TypeSyntax[]
  readonly span: Span
}

/** A name and where it stands. */
export interface NameSyntax {
  readonly text: string
  readonly span: Span
}

/**
 * `__attribute__((packed))`, `[[gnu::packed]]`, `__declspec(align(8))`, `_Alignas(16)`: name without underscores around
 * and without prefix. `_Alignas(double)` holds an `alignof`; `inline`, `noreturn` (for `_Noreturn`) and `asm` (for
 * `__asm__("label")`, its argument the string) stand here too.
 */
export interface AttributeSyntax {
  readonly name: string
  /** Empty when they are no expressions (`availability(macos, introduced=10.4)`). */
  readonly arguments: readonly ExpressionSyntax[]
  readonly span: Span
}

/** `const volatile restrict _Atomic`, and `_Nonnull` or `_Nullable`; the same object for the same set. */
export interface Qualifiers {
  readonly const: boolean
  readonly volatile: boolean
  readonly restrict: boolean
  readonly atomic: boolean
  readonly nullability: 'nonnull' | 'nullable' | undefined
}

/** A type as written: specifiers and declarator are already joined inside out. */
export type TypeSyntax =
  | BasicSyntax
  | NamedSyntax
  | RecordSyntax
  | EnumSyntax
  | OpenSyntax
  | TypeofSyntax
  | PointerSyntax
  | ArraySyntax
  | FunctionSyntax

interface TypeBase {
  readonly span: Span
  /** Qualifiers of this level: for `const char *p`, those of the `char`. */
  readonly qualifiers: Qualifiers
}

/** Names of C's own types, in one canonical order of words. */
export type BasicName =
  | 'void'
  | '_Bool'
  | 'char'
  | 'signed char'
  | 'unsigned char'
  | 'short'
  | 'unsigned short'
  | 'int'
  | 'unsigned int'
  | 'long'
  | 'unsigned long'
  | 'long long'
  | 'unsigned long long'
  | '__int128'
  | 'unsigned __int128'
  | 'float'
  | 'double'
  | 'long double'
  | '_Float16'
  | '__bf16'
  | '_Float128'
  | '__float80'
  | 'float _Complex'
  | 'double _Complex'
  | 'long double _Complex'
  | '_Float16 _Complex'
  | '_Float128 _Complex'
  | '__float80 _Complex'
  | '_Decimal32'
  | '_Decimal64'
  | '_Decimal128'
  | '__builtin_va_list'

/** One of C's own types. */
export interface BasicSyntax extends TypeBase {
  readonly kind: 'basic'
  readonly name: BasicName
}

/** A typedef name, known or not: layout tells. */
export interface NamedSyntax extends TypeBase {
  readonly kind: 'named'
  readonly name: string
}

/** `struct s { … }`, or `struct s` alone. */
export interface RecordSyntax extends TypeBase {
  readonly kind: 'record'
  readonly tag: 'struct' | 'union'
  readonly name: NameSyntax | undefined
  readonly body: RecordBodySyntax | undefined
  readonly attributes: readonly AttributeSyntax[]
  /** The alignment cap in force (`#pragma pack`), in bytes. */
  readonly pack: number | undefined
}

/** What stands in the braces of a record. */
export interface RecordBodySyntax {
  readonly fields: readonly FieldSyntax[]
  /** `...;` stands in it: the compiler knows the rest. */
  readonly open: boolean
  readonly span: Span
}

/** One declarator of a member declaration; a nested record or enum without declarator has no name. */
export interface FieldSyntax {
  readonly kind: 'field'
  readonly name: NameSyntax | undefined
  readonly type: TypeSyntax
  /** `int a : 3` */
  readonly width: ExpressionSyntax | undefined
  readonly attributes: readonly AttributeSyntax[]
  readonly comment: string | undefined
  readonly span: Span
}

/** `enum e { … }`, or `enum e` alone. */
export interface EnumSyntax extends TypeBase {
  readonly kind: 'enum'
  readonly name: NameSyntax | undefined
  /** C23's `enum e : type`. */
  readonly base: TypeSyntax | undefined
  readonly body: EnumBodySyntax | undefined
  readonly attributes: readonly AttributeSyntax[]
}

/** What stands in the braces of an enum. */
export interface EnumBodySyntax {
  readonly members: readonly EnumeratorSyntax[]
  /** It ends in `...`. */
  readonly open: boolean
  readonly span: Span
}

/** `NAME` or `NAME = value`; `NAME = ...` is `open`. */
export interface EnumeratorSyntax {
  readonly kind: 'enumerator'
  readonly name: NameSyntax
  readonly value: ExpressionSyntax | 'open' | undefined
  readonly comment: string | undefined
  readonly span: Span
}

/** `typedef ... t;` (opaque), `typedef int... t;` (integer), `typedef float... t;` and `double...` (float). */
export interface OpenSyntax extends TypeBase {
  readonly kind: 'open'
  readonly of: 'opaque' | 'integer' | 'float'
}

/** `typeof(type)` or `typeof(expression)`. */
export interface TypeofSyntax extends TypeBase {
  readonly kind: 'typeof'
  readonly operand: TypeSyntax | ExpressionSyntax
}

/** `T *` */
export interface PointerSyntax extends TypeBase {
  readonly kind: 'pointer'
  readonly to: TypeSyntax
}

/** `T[length]` */
export interface ArraySyntax extends TypeBase {
  readonly kind: 'array'
  readonly of: TypeSyntax
  /** `[]` is undefined, `[...]` is 'open'. */
  readonly length: ExpressionSyntax | 'open' | undefined
}

/** `T (parameters)` */
export interface FunctionSyntax extends TypeBase {
  readonly kind: 'function'
  readonly result: TypeSyntax
  /** `(void)` and `()` are both empty; a parameter of type `void` by typedef is layout's to drop. */
  readonly parameters: readonly ParameterSyntax[]
  readonly variadic: boolean
  /** `stdcall` and the like, without underscores; undefined is the platform's own. */
  readonly convention: string | undefined
}

/** A parameter as written: `int v[3]` is an array here. */
export interface ParameterSyntax {
  readonly kind: 'parameter'
  readonly name: NameSyntax | undefined
  readonly type: TypeSyntax
  readonly attributes: readonly AttributeSyntax[]
  readonly span: Span
}

/** A constant expression, not evaluated. */
export type ExpressionSyntax =
  | IntegerSyntax
  | FloatSyntax
  | CharacterSyntax
  | StringSyntax
  | NameExpression
  | UnaryExpression
  | BinaryExpression
  | ConditionalExpression
  | CastExpression
  | SizeofExpression
  | OffsetofExpression
  | OpaqueExpression

interface ExpressionBase {
  readonly span: Span
}

/** `42` `0xffu` `1LL` */
export interface IntegerSyntax extends ExpressionBase {
  readonly kind: 'integer'
  readonly value: bigint
  /** Decimal literals never become unsigned by size alone (C11 6.4.4.1). */
  readonly decimal: boolean
  readonly unsigned: boolean
  /** How many `l` stand in the suffix. */
  readonly long: 0 | 1 | 2
}

/** `1.5` `1e3f` `0x1p-3L` */
export interface FloatSyntax extends ExpressionBase {
  readonly kind: 'float'
  readonly value: number
  readonly suffix: '' | 'f' | 'l'
}

/** `'a'` `L'\n'` */
export interface CharacterSyntax extends ExpressionBase {
  readonly kind: 'character'
  /** Code unit as the plain literal has it before `char`'s sign is applied. */
  readonly value: number
  readonly prefix: '' | 'L' | 'u' | 'U' | 'u8'
}

/** `"a" "b"`, adjacent literals joined. */
export interface StringSyntax extends ExpressionBase {
  readonly kind: 'string'
  /** Decoded, with U+FFFD for bytes that are no UTF-8 (`"\xff"`). */
  readonly value: string
  /** The bytes, where there are such. */
  readonly bytes?: readonly number[]
  readonly prefix: '' | 'L' | 'u' | 'U' | 'u8'
}

/** An enumerator or macro. */
export interface NameExpression extends ExpressionBase {
  readonly kind: 'name'
  readonly name: string
}

/** `-x` */
export interface UnaryExpression extends ExpressionBase {
  readonly kind: 'unary'
  readonly operator: '+' | '-' | '~' | '!'
  readonly operand: ExpressionSyntax
}

/** `x << 3` */
export interface BinaryExpression extends ExpressionBase {
  readonly kind: 'binary'
  readonly operator:
    | '*'
    | '/'
    | '%'
    | '+'
    | '-'
    | '<<'
    | '>>'
    | '<'
    | '>'
    | '<='
    | '>='
    | '=='
    | '!='
    | '&'
    | '^'
    | '|'
    | '&&'
    | '||'
  readonly left: ExpressionSyntax
  readonly right: ExpressionSyntax
}

/** `x ? y : z` */
export interface ConditionalExpression extends ExpressionBase {
  readonly kind: 'conditional'
  readonly condition: ExpressionSyntax
  readonly then: ExpressionSyntax
  readonly else: ExpressionSyntax
}

/** `(type)x` */
export interface CastExpression extends ExpressionBase {
  readonly kind: 'cast'
  readonly type: TypeSyntax
  readonly operand: ExpressionSyntax
}

/** `sizeof(type)`, `sizeof expression`, `_Alignof(type)`. */
export interface SizeofExpression extends ExpressionBase {
  readonly kind: 'sizeof' | 'alignof'
  readonly operand: TypeSyntax | ExpressionSyntax
}

/** `offsetof(type, a.b[2])`: the path is names and indexes. */
export interface OffsetofExpression extends ExpressionBase {
  readonly kind: 'offsetof'
  readonly type: TypeSyntax
  readonly path: readonly (string | ExpressionSyntax)[]
}

/** C in a preprocessed header that has no value here: a call, a member, an address. Never in a `.cdef`. */
export interface OpaqueExpression extends ExpressionBase {
  readonly kind: 'opaque'
}
