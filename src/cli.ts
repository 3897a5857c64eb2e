#!/usr/bin/env node
// The command line, `cffi`: which command is meant, and how it ends. 0 is done, 1 is a mistake of the
// declarations or of what was asked for.
import { build } from './cli/build.ts'
import { check } from './cli/check.ts'
import { describeAll, describeCommand, UsageError } from './cli/command.ts'
import { doctor } from './cli/doctor.ts'
import { header } from './cli/header.ts'
import * as messages from './cli/messages.ts'
import { prebuild } from './cli/prebuild.ts'
import { types } from './cli/types.ts'
import { CdefError, PrebuildError } from './compile/index.ts'
import { BuildError } from './plugin/report.ts'

const commands = [build, prebuild, types, check, header, doctor]

async function main([name, ...args]: readonly string[]): Promise<number> {
  const wantsHelp = name === undefined || name === '--help' || name === '-h'
  if (wantsHelp) {
    process.stdout.write(describeAll(commands))
    return name === undefined ? 1 : 0
  }
  const command = commands.find((one) => one.name === name)
  if (command === undefined) {
    return fail(`${messages.noCommand(name)}\n\n${describeAll(commands)}`)
  }
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(describeCommand(command))
    return 0
  }
  try {
    return await command.run(args)
  } catch (error) {
    if (error instanceof CdefError) {
      process.stderr.write(error.message)
      return 1
    }
    if (error instanceof UsageError) {
      return fail(`${error.message}\n('cffi ${name} --help' shows its options)`)
    }
    if (error instanceof BuildError || error instanceof PrebuildError) return fail(error.message)
    throw error
  }
}

function fail(message: string): number {
  process.stderr.write(`cffi: ${message}\n`)
  return 1
}

process.exitCode = await main(process.argv.slice(2))
