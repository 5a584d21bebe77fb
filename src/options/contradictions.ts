/** Options that contradict each other. */
import { UserError } from '../errors.js'
import type { Change } from '../files/git.js'
import type { Collected } from './collected.js'
import type { Output } from './command-line.js'

/** @throws UserError BAD_OPTION */
export function refuseContradictions(paths: readonly string[], outputs: readonly Output[], said: Collected): void {
  const refuse = (option: string, what: string, cure: string): UserError =>
    new UserError('BAD_OPTION', option, what, cure)
  if (outputs.filter(({ file }) => file === null).length > 1)
    throw refuse('--format', 'two formats for standard output', 'give all but one a file, as in -f json=report.json')
  if (said.audience !== undefined && said.profile !== undefined && said.audience !== said.profile)
    throw refuse('--audience', `it disagrees with --profile ${said.profile}`, 'give one of the two')
  if (said.watch && (paths.includes('-') || said.staged || said.changed || said.since !== undefined))
    throw refuse('--watch', 'it watches files', 'name files or folders, without - and git options')
  if ((said.cache || said.cacheLocation !== undefined) && said.plugin !== undefined)
    throw refuse('--cache', 'it cannot tell whether a plugin changed', 'leave out one of the two')
  if (!said.suppressions && (said.suppressAll || said.pruneSuppressions))
    throw refuse('--no-suppressions', 'the baseline would be written unread', 'give one of the two')
  if (said.fix) refuseFix(paths, said)
}

/** @throws UserError BAD_OPTION where there is no file to write, or another one writes it */
function refuseFix(paths: readonly string[], { staged, watch, suppressAll, pruneSuppressions }: Collected): void {
  const refuse = (what: string, cure: string): UserError => new UserError('BAD_OPTION', '--fix', what, cure)
  if (staged) throw refuse('what is staged cannot be written', 'give --changed, and stage the result')
  if (watch) throw refuse('your editor and --watch would both write', 'run it once')
  if (suppressAll || pruneSuppressions)
    throw refuse('the baseline would name what it deletes', 'run it first, then write the baseline')
  if (paths.includes('-') && paths.length > 1)
    throw refuse('the text of standard input would be printed among reports', 'run it on standard input alone')
}

/** @throws UserError BAD_OPTION when two are asked for, or the name of the commit is none */
export function changeOf({ staged, changed, since }: Collected): Change | null {
  const asked = [staged && '--staged', changed && '--changed', since !== undefined && '--since'].filter((one) => one)
  if (asked.length > 1)
    throw new UserError('BAD_OPTION', asked.join(' '), 'they exclude each other', 'give one of them')
  if (since !== undefined) {
    if (since === '' || since.startsWith('-')) {
      throw new UserError('BAD_OPTION', '--since', `"${since}" is no name of a commit`, 'name a branch, tag or commit')
    }
    return { kind: 'since', ref: since }
  }
  return staged ? { kind: 'staged' } : changed ? { kind: 'changed' } : null
}
