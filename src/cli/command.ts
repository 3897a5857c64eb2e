// What a command is, its options as a table, and how they are read and shown.
import { parseArgs } from 'node:util'
import * as messages from './messages.ts'

export interface Option {
  readonly type: 'string' | 'boolean'
  readonly short?: string
  readonly multiple?: boolean
  /** What its value is called in the help text. */
  readonly value?: string
  readonly help: string
}

export type OptionTable = Readonly<Record<string, Option>>

type Value<O extends Option> = O['type'] extends 'boolean'
  ? boolean
  : O extends { readonly multiple: true }
    ? string[]
    : string

export type Values<T extends OptionTable> = { readonly [Name in keyof T]?: Value<T[Name]> }

export interface Command {
  readonly name: string
  /** Behind the name: `[FILE…]`. */
  readonly words: string
  /** What it does, without a full stop. */
  readonly summary: string
  readonly options: OptionTable
  /** Reads its words and does it; returns the exit code. */
  run(args: readonly string[]): Promise<number>
}

/** A mistake of the person who wrote the command. */
export class UsageError extends Error {}

export function defineCommand<T extends OptionTable>(
  command: Omit<Command, 'run'> & {
    readonly options: T
    run(values: Values<T>, words: readonly string[]): Promise<number>
  },
): Command {
  return {
    ...command,
    run(args) {
      const { values, positionals } = readArguments(command.options, args)
      // the table is what parseArgs was told, so that its values are of these types
      return command.run(values as Values<T>, positionals)
    },
  }
}

function readArguments(options: OptionTable, args: readonly string[]) {
  try {
    const config = Object.fromEntries(
      Object.entries(options).map(([name, { type, short, multiple }]) => [
        name,
        { type, ...(short !== undefined && { short }), ...(multiple && { multiple }) },
      ]),
    )
    return parseArgs({ args: [...args], options: config, allowPositionals: true })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

export function describeCommand({ name, words, summary, options }: Command): string {
  const rows = Object.entries(options).map(([option, { short, value, help }]) => {
    const names = `${short === undefined ? '   ' : `-${short},`} --${option}`
    return [value === undefined ? names : `${names} ${value}`, help] as const
  })
  const width = Math.max(0, ...rows.map(([left]) => left.length)) + 3
  const lines = rows.map(([left, help]) => `  ${left.padEnd(width)}${help}`)
  return [`cffi ${[name, words].join(' ').trim()}`, `  ${summary}`, '', ...lines, ''].join('\n')
}

export function describeAll(commands: readonly Command[]): string {
  const rows = commands.map(({ name, words, summary }) => [`cffi ${name} ${words}`, summary])
  const width = Math.max(...rows.map(([left = '']) => left.length)) + 3
  const lines = rows.map(([left = '', summary]) => `${left.padEnd(width)}${summary}`)
  return [...lines, '', messages.moreHelp(), ''].join('\n')
}
