import { describe, expect, it } from 'vitest'
import { createMetrics, type Sources } from '../../src/metrics/create-metrics.ts'

const sources: Sources = {
  outbox: async () => ({ waiting: 3, dead: 1, oldestDueMs: 2_500 }),
  handbookAgeMs: () => 60_000,
  pages: () => 12,
  connected: () => new Map([['slack', false]]),
}

describe('createMetrics', () => {
  it('counts an answer by platform and outcome, with its time', async () => {
    const metrics = createMetrics(sources)
    metrics.observe({ platform: 'web', outcome: 'found', tookMs: 20 })
    const figures = await metrics.print()
    expect(figures).toContain('culturebot_answers_total{platform="web",outcome="found"} 1')
    expect(figures).toContain('culturebot_answer_seconds_bucket{le="0.025",platform="web"} 1')
    expect(figures).toContain('culturebot_answer_seconds_bucket{le="0.01",platform="web"} 0')
  })

  it('counts what is logged and hands it on', async () => {
    const metrics = createMetrics(sources)
    const events: string[] = []
    const log = metrics.counting((event) => void events.push(event))
    log('question-handled', { platform: 'slack', asked: 'private' })
    log('failure', { platform: 'slack', during: 'question', code: 'delivery-failed' })
    expect(events).toEqual(['question-handled', 'failure'])
    const figures = await metrics.print()
    expect(figures).toContain('culturebot_deliveries_total{platform="slack",kind="question"} 1')
    expect(figures).toContain('culturebot_failures_total{platform="slack",during="question",code="delivery-failed"} 1')
  })

  it('reads the gauges when asked', async () => {
    const figures = await createMetrics(sources).print()
    for (const line of [
      'culturebot_outbox_waiting 3',
      'culturebot_outbox_dead 1',
      'culturebot_outbox_oldest_due_seconds 2.5',
      'culturebot_handbook_age_seconds 60',
      'culturebot_handbook_pages 12',
      'culturebot_platform_connected{platform="slack"} 0',
    ]) {
      expect(figures.split('\n')).toContain(line)
    }
  })

  it('prints the rest when the store is gone', async () => {
    const metrics = createMetrics({ ...sources, outbox: () => Promise.reject(new Error('gone')) })
    expect(await metrics.print()).toContain('culturebot_handbook_pages 12')
  })
})
