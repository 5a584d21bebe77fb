/** What a command costs: a small parent starts it, waits and tells what the system counted. */
import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** One run of a command; milliseconds and megabytes. */
export interface Run {
  readonly wall: number
  readonly cpu: number
  readonly memory: number
  /** Stopped when its time was up: it would have cost more. */
  readonly capped: boolean
  /** Exit code, or the negative number of the signal that ended it. */
  readonly exit: number
  /** Both streams, one after the other. */
  readonly output: Buffer
}

const METER = join(tmpdir(), 'postmortem-lint-meter', 'meter.py')
/** GNU time is not everywhere, and Node does not tell what its children used. */
const SOURCE = `import os,resource,subprocess,sys,tempfile,time
o=tempfile.TemporaryFile()
t=time.time();c=False
p=subprocess.Popen(sys.argv[2:],stdin=subprocess.DEVNULL,stdout=o,stderr=subprocess.STDOUT,start_new_session=True)
try: p.wait(float(sys.argv[1]))
except subprocess.TimeoutExpired:
  c=True
  os.killpg(p.pid,9);p.wait()
w=time.time()-t
u=resource.getrusage(resource.RUSAGE_CHILDREN)
print(w,u.ru_utime+u.ru_stime,u.ru_maxrss/1024,int(c),p.returncode,flush=True)
o.seek(0);sys.stdout.buffer.write(o.read(1<<23))
`

/** @param cap seconds by the clock after which the command is stopped */
export async function measure(command: readonly string[], cwd: string, cap: number): Promise<Run> {
  mkdirSync(dirname(METER), { recursive: true })
  writeFileSync(METER, SOURCE)
  const child = spawn('python3', [METER, String(cap), ...command], { cwd, stdio: ['ignore', 'pipe', 'inherit'] })
  const chunks: Buffer[] = []
  for await (const chunk of child.stdout) chunks.push(chunk as Buffer)
  const all = Buffer.concat(chunks)
  const cut = all.indexOf(10)
  const [wall = 0, cpu = 0, memory = 0, capped = 0, exit = 0] = all.subarray(0, cut).toString().split(' ').map(Number)
  return { wall: wall * 1000, cpu: cpu * 1000, memory, capped: capped === 1, exit, output: all.subarray(cut + 1) }
}
