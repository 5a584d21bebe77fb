/** The program that another run of ours starts to have documents linted beside it. */
async function run(): Promise<void> {
  await import('./tiering.js')
  const { lintForAnother } = await import('../src/cli.js')
  lintForAnother(process)
}

void run()
