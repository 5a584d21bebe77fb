/** Switches a mutant on before any module is loaded: it may change what modules do while they load. */
import { workerData } from 'node:worker_threads'
import { stryker } from './protocol.js'

stryker.activeMutant = (workerData as { readonly mutant: string | null }).mutant
