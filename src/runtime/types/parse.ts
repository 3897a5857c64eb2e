// Type strings, read by TypeScript: C's declarators as far as template-literal types go well. What they
// cannot read is loose, and a name that nothing declares is an error that says so.
import type { BasicTypes } from './basic.ts'
import type {
  ArrayOf,
  FunctionOf,
  implementation,
  item,
  ItemKind,
  of,
  PointerTo,
  Read,
  to,
  Written,
} from './item.ts'
import type { AnyRecord, RecordConstructor } from './record.ts'
import type { CType } from './type.ts'
import type {
  ConstPointerArgument,
  FunctionArgument,
  PointerArgument,
  VariadicArgument,
} from './written.ts'

declare const misspelt: unique symbol

/** What is no item. */
export interface NoItem {
  readonly [misspelt]: unknown
}

/** What a spelling that these types cannot read stands for. */
export interface Unread extends NoItem {
  readonly [misspelt]: undefined
}

/** What a name that nothing declares stands for. */
export interface Misspelt<Name extends string> extends NoItem {
  readonly [misspelt]: Name
}

/**
 * The item that a type string, a type or a record's class stands for. What is any string is read
 * no further.
 */
export type Named<S, Names> = string extends S ? Unread : NamedOne<S, Names>

/** As `Named`, where it is known not to be any string. */
export type NamedOne<S, Names> = S extends string
  ? Parse<S, Names>
  : S extends RecordConstructor<infer R>
    ? R
    : S extends CType<infer T>
      ? unknown extends T
        ? Unread
        : T
      : Unread

/** As `Named`, where it is known to be a string. */
export type Parse<S extends string, Names> =
  Look<S, Names> extends Found
    ? Look<S, Names>
    : Look<S, BasicTypes> extends Found
      ? Look<S, BasicTypes>
      : ParseDeclarator<S, Names>

/** Whether a type is an object, TypeScript knows without a look at its members. */
type Found = object | void

/**
 * The item of a name; `unknown` for what is none. Not by `keyof Names`, which TypeScript makes anew, of all
 * names, whenever it is asked.
 */
type Look<Name extends string, Names> = (Names & AnyNames)[Name]
interface AnyNames {
  readonly [name: string]: unknown
}

// the usual spellings first: `T *`, `T[n]`
type ParseDeclarator<S extends string, Names> = S extends `${infer R} *`
  ? ToPointer<Parse<R, Names>>
  : S extends `${infer R}(${infer Rest}`
    ? Nested<R, Rest, Names>
    : S extends `${infer R}[${infer D}]`
      ? ToArray<Parse<R, Names>, D>
      : S extends `${infer R}*`
        ? ToPointer<Parse<R, Names>>
        : ParseQualified<S, Names>

type ParseQualified<S extends string, Names> = S extends
  | ` ${infer R}`
  | `const ${infer R}`
  | `${infer R} `
  | `${infer R} const`
  ? Parse<R, Names>
  : S extends `${infer R}*const`
    ? Parse<`${R}*`, Names>
    : Word<S>

/** What stands behind a parenthesis: `*)(parameters)`, `*)[3]`, or the parameters themselves. */
type Nested<R extends string, Rest extends string, Names> = Rest extends `*)(${infer P})`
  ? ToPointer<ToFunction<R, P, Names>>
  : Rest extends `*)[${infer D}]`
    ? ToPointer<ToArray<Parse<R, Names>, D>>
    : Rest extends `${infer P})`
      ? ToFunction<R, P, Names>
      : Unread

type ToPointer<T> = T extends NoItem ? T : PointerTo<T>

/** The first length is the outermost one; only that may be missing. */
type ToArray<T, D extends string> = T extends NoItem
  ? T
  : D extends `${infer First}][${infer Rest}`
    ? SizedArray<ToArray<T, Rest>, First>
    : SizedArray<T, D>

type SizedArray<T, D extends string> = string extends D
  ? Unread
  : D extends ''
    ? ArrayOf<T, 'open'>
    : ArrayOf<T>

/**
 * C's own words in an order of their own, names with a qualifier or a parameter's name beside them, and
 * patterns such as `${string} *`.
 */
type Word<S extends string> = {} extends { [K in S]: unknown }
  ? Unread
  : S extends `${'struct' | 'union' | 'enum'} ${infer N}`
    ? N extends `${string} ${string}`
      ? Unread
      : Misspelt<S>
    : S extends `${string} ${string}`
      ? Unread
      : Misspelt<S>

type ToFunction<R extends string, P extends string, Names> = P extends `${string}(${string}`
  ? IsBalanced<P> extends true
    ? FunctionFrom<Parse<R, Names>, NestedParameters<P>, Names>
    : Unread
  : FunctionFrom<Parse<R, Names>, Parameters<P>, Names>

type Parameters<P extends string> = P extends '' | 'void'
  ? []
  : P extends `${infer First},${infer Rest}`
    ? [First, ...Parameters<Rest>]
    : [P]

/** Where parameters are functions themselves: only a comma outside of their parentheses is between two. */
type NestedParameters<
  P extends string,
  Before extends string = '',
> = P extends `${infer First},${infer Rest}`
  ? IsBalanced<`${Before}${First}`> extends true
    ? [`${Before}${First}`, ...NestedParameters<Rest>]
    : NestedParameters<Rest, `${Before}${First},`>
  : [`${Before}${P}`]

type IsBalanced<S extends string> = S extends `${infer Inside})${infer After}`
  ? Inside extends `${infer A}(${infer B}`
    ? IsBalanced<`${A}${B}${After}`>
    : false
  : S extends `${string}(${string}`
    ? false
    : true

type FunctionFrom<Result, Texts extends string[], Names> = Texts extends [
  ...infer Fixed extends string[],
  ' ...' | '...',
]
  ? WhereRead<
      Result | ParseEach<Fixed[number], Names>,
      // JavaScript cannot implement it
      FunctionOf<
        (...parameters: [...Arguments<Fixed, Names>, ...VariadicArgument[]]) => Returned<Result>,
        never
      >
    >
  : WhereRead<
      Result | ParseEach<Texts[number], Names>,
      FunctionOf<
        (...parameters: Arguments<Texts, Names>) => Returned<Result>,
        (...parameters: Received<Texts, Names>) => Given<Result>
      >
    >

/** What cannot be read in a part cannot be read as a whole. */
type WhereRead<Parts, Whole> = [Extract<Parts, NoItem>] extends [never]
  ? Whole
  : Extract<Parts, NoItem>

type ParseEach<S extends string, Names> = S extends string ? Parse<S, Names> : never

type Returned<Result> = Result extends void ? void : Read<Result>

/** What JavaScript may return: nothing is written back to it, so that a text or an array is lent. */
type Given<Result> = Result extends void
  ? void
  : Result extends { readonly [to]: infer P }
    ? P extends FunctionOf<infer Call, infer Implementation>
      ? FunctionArgument<Implementation, Call>
      : ConstPointerArgument<P>
    : Written<Result>

type Arguments<Texts extends string[], Names> = {
  [I in keyof Texts]: Argument<Parse<Texts[I], Names>, Texts[I]>
}

type Received<Texts extends string[], Names> = { [I in keyof Texts]: Read<Parse<Texts[I], Names>> }

type Argument<T, Text extends string> = T extends { readonly [to]: infer P }
  ? P extends FunctionOf<infer Call, infer Implementation>
    ? FunctionArgument<Implementation, Call>
    : PointsToConst<Text> extends true
      ? ConstPointerArgument<P>
      : PointerArgument<P>
  : Written<T>

/** Whether what the last `*` points to is const. */
type PointsToConst<Text extends string> = Text extends `${infer R}*`
  ? R extends `${string}*${infer Last}`
    ? Last extends `${string}const${string}`
      ? true
      : false
    : R extends `${string}const ${string}` | `${string} const`
      ? true
      : false
  : false

/**
 * The sentence that an unknown name gets in its place; every other spelling is as it is. While nothing is known
 * but that it is a string, all names stand for it, and an editor offers them: as the constraint of a type
 * parameter they would all be read, one by one.
 */
export type Checked<S, Names> = string extends S ? AnyType<Names> : CheckedOne<S, Names>
type CheckedOne<S, Names> = S extends string ? NoInfer<CheckedItem<S, Parse<S, Names>, Names>> : S

type CheckedItem<S extends string, T, Names> =
  T extends Misspelt<infer Name> ? NoSuchType<Name, Names> : S

type NoSuchType<Name extends string, Names> = `No type is called '${Name}' in this library${Hint<
  Extract<`${'struct' | 'union' | 'enum'} ${Name}`, keyof Names>
>}`

type Hint<Tag extends string> = [Tag] extends [never]
  ? ': declare it in its .cdef.'
  : `; did you mean '${Tag}'?`

/** As `Checked`, for what can be made: pointers to what has a size, and arrays. */
export type Makeable<S, Names> = string extends S ? PointerType<Names> : MakeableOne<S, Names>
type MakeableOne<S, Names> = S extends string ? NoInfer<MakeableItem<S, Parse<S, Names>, Names>> : S

// the right is told by one look, the wrong may take some
type MakeableItem<S extends string, T, Names> = T extends CanBeMade
  ? S & {}
  : WhyNotMade<S, T, Names>

type CanBeMade = { readonly [to]: Sized } | { readonly [of]: unknown } | Unread
type Sized = AnyRecord | { readonly [item]: { readonly kind: ItemKind } }

type WhyNotMade<S extends string, T, Names> = T extends { readonly [to]: unknown }
  ? `What '${S}' points to has no size that could be made.`
  : T extends Misspelt<infer Name>
    ? NoSuchType<Name, Names>
    : `'${S}' is neither a pointer nor an array: make a '${S} *' or a '${S}[]'.`

/** As `Checked`, for what a buffer can be read as. */
export type ReadableAs<S, Names> = string extends S ? PointerType<Names> : ReadableOne<S, Names>
type ReadableOne<S, Names> = S extends string ? NoInfer<ReadableItem<S, Parse<S, Names>, Names>> : S

type ReadableItem<S extends string, T, Names> =
  T extends Misspelt<infer Name>
    ? NoSuchType<Name, Names>
    : T extends Unread | { readonly [of]: unknown } | { readonly [to]: unknown }
      ? S & {}
      : `'${S}' is neither a pointer nor an array: read as a '${S} *' or a '${S}[]'.`

/** As `Checked`, for functions and pointers to them. */
export type Callable<S, Names> = string extends S ? AnyType<Names> : CallableOne<S, Names>
type CallableOne<S, Names> = S extends string ? NoInfer<CallableItem<S, Parse<S, Names>, Names>> : S

type CallableItem<S extends string, T, Names> =
  T extends Misspelt<infer Name>
    ? NoSuchType<Name, Names>
    : T extends Unread | FunctionLike
      ? S & {}
      : `'${S}' is no function: write a type such as 'int(*)(void *)'.`

type FunctionLike = FunctionItem | { readonly [to]: FunctionItem }
interface FunctionItem {
  readonly [implementation]: unknown
}

/** Names that editors offer behind the quote. */
type Offered<Names> = Extract<keyof Names | keyof BasicTypes, string>
/** Any spelling, beside those that are offered. */
type OtherType = string & {}
export type AnyType<Names> = Offered<Names> | `${Offered<Names>} *` | OtherType
export type PointerType<Names> = `${Offered<Names>} *` | `${Offered<Names>}[]` | OtherType
