import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 30_000,
    // A database that starts on a busy machine takes its time.
    hookTimeout: 60_000,
    // Programs that tests start compile their files once, not each time: a quarter of the time of a short one.
    env: { NODE_COMPILE_CACHE: join(tmpdir(), 'culturebot-compile-cache') },
    // One less than the cores is vitest's default: on two cores, files that mostly wait for git, browsers and databases
    // would run one after the other.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    coverage: { provider: 'v8', include: ['src/**', 'adapters/**'] },
  },
})
