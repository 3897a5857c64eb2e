// What a family of function types has in the glue: a trampoline that calls a pointer, and closures that
// JavaScript stands behind, which share one body.
import { code } from './code.ts'
import type { Family } from './families.ts'
import { reviewedFile } from './glue-line.ts'
import { readAs, writeAs } from './slot.ts'

export function emitFamily(family: Family, row: number, file: string): string {
  const { spelling, convention, result, parameters, isPointed } = family
  const args = parameters.map((parameter, at) => readAs(parameter, `cffi_s[${at + 1}]`))
  const list = parameters.map(({ type }) => type).join(', ') || 'void'
  const pointer = `${result.type} (${convention}*)(${list})`
  const callee = `((${pointer})cffi_s[${parameters.length + 1}].p)`
  const written = writeAs(result, 'cffi_s[0]', `${callee}(${args.join(', ')})`)
  return code`
    #line 1 ${JSON.stringify(reviewedFile(`${file}:${spelling}`, 0))}
    static void cffi_call_type_${row}(cffi_slot *cffi_s) { ${written} }
    ${emitBody(family, row)}
    ${isPointed ? emitPool(family, row) : ''}
  `
}

/** The closure comes last, so that what C passes can stay where it is. */
function emitBody({ result, parameters }: Family, row: number): string {
  const declared = [...parameters.map(declare), 'cffi_closure *cffi_c'].join(', ')
  return code`
    CFFI_SHARED_BODY static ${join(result.type, `cffi_enter_${row}(${declared})`)} {
      cffi_slot cffi_s[${parameters.length + 1}];
      ${
        result.member === 'storage'
          ? `${result.type} cffi_r; memset(&cffi_r, 0, sizeof cffi_r); cffi_s[0].p = &cffi_r;`
          : 'cffi_s[0].u = 0;'
      }
      ${parameters.map((parameter, at) =>
        parameter.member === 'storage'
          ? `cffi_s[${at + 1}].p = &cffi_a${at + 1};`
          : writeAs(parameter, `cffi_s[${at + 1}]`, `cffi_a${at + 1}`),
      )}
      if (cffi_c->enter) cffi_c->enter(cffi_c->data, cffi_s);
      ${result.member === undefined ? '' : `return ${readAs(result, 'cffi_s[0]')};`}
    }
  `
}

function emitPool({ convention, result, parameters }: Family, row: number): string {
  const list = parameters.map(declare).join(', ') || 'void'
  const attribute = convention === '' ? '' : `${convention} `
  const closure = `static ${attribute}${join(result.type, `cffi_closure_${row}_##at(${list})`)}`
  const passed = parameters.map((_, at) => `cffi_a${at + 1}, `).join('')
  return code`
    #define CFFI_CLOSURE_${row}(at) ${closure};
    #define CFFI_MEMBER_${row}(at) {0, 0, (void (*)(void))cffi_closure_${row}_##at},
    #define CFFI_ENTRY_${row}(at) ${closure} { ${result.member === undefined ? '' : 'return '}cffi_enter_${row}(${passed}&cffi_closures_${row}[at]); }
    CFFI_EACH_CLOSURE(CFFI_CLOSURE_${row})
    static cffi_closure cffi_closures_${row}[] = {CFFI_EACH_CLOSURE(CFFI_MEMBER_${row})};
    CFFI_EACH_CLOSURE(CFFI_ENTRY_${row})
  `
}

/** Its row in the table of function types. */
export function emitFamilyRow({ isPointed }: Family, row: number): string {
  const pool = isPointed ? `cffi_closures_${row}, CFFI_CLOSURE_COUNT` : '0, 0'
  return `{cffi_call_type_${row}, ${pool}},`
}

function declare({ type }: Family['result'], at: number): string {
  return join(type, `cffi_a${at + 1}`)
}

function join(type: string, name: string): string {
  return type.endsWith('*') ? type + name : `${type} ${name}`
}
