import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'

const QUESTIONS = 'tests/fixtures/eval/questions.jsonl'
const BASE = ['eval', QUESTIONS, '--content', 'tests/fixtures/eval/handbook', '--corpus', 'coop']

function culturebot(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/culturebot.ts', ...args], { encoding: 'utf8' })
  return { status, stdout, stderr }
}

describe('culturebot eval', () => {
  it('asks the questions of one handbook, and takes the private path where the bot would', () => {
    const { status, stdout } = culturebot(...BASE, '--json')
    expect(status).toBe(0)
    const { summary, misses } = JSON.parse(stdout)
    expect(summary.all).toMatchObject({ count: 5, pageAt1: 80, sectionAt3: 80 })
    expect(summary.outOfScope).toMatchObject({ count: 1, confidentlyAnswered: 0 })
    expect(misses.map(({ id, kind }: { id: string; kind: string }) => [id, kind])).toContainEqual(['v7', 'private'])
  })

  it('exits 1 under a bar, saying which', () => {
    expect(culturebot(...BASE, '--under', 'page3=80,out-of-scope=15').status).toBe(0)
    const { status, stderr } = culturebot(...BASE, '--under', 'page3=90')
    expect(status).toBe(1)
    expect(stderr).toContain('page3 is 80, under 90')
  })

  it('exits 2 on a bar that it does not know', () => {
    expect(culturebot(...BASE, '--under', 'beauty=3')).toMatchObject({ status: 2, stdout: '' })
  })
})
