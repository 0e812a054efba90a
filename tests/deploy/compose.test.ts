import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { VARIABLES } from '../../bin/variables.ts'

interface Service {
  readonly image?: string
  readonly build?: string
  readonly profiles?: readonly string[]
  readonly environment?: Readonly<Record<string, string | null>>
  readonly depends_on?: Readonly<Record<string, { readonly condition: string; readonly required?: boolean }>> | string[]
  readonly ports?: readonly string[]
  readonly volumes?: readonly string[]
  readonly healthcheck?: object
  readonly read_only?: boolean
  readonly cap_drop?: readonly string[]
  readonly command?: readonly string[]
  readonly stop_grace_period?: string
}

// Merge keys are how the file shares what services have in common.
const compose = parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>
  readonly volumes: Readonly<Record<string, unknown>>
}
const services = Object.entries(compose.services)
const ours = services.filter(([, { build }]) => build !== undefined)

/** Keys of a service in the Compose specification that this file may use. */
const KNOWN_KEYS = new Set(
  'build cap_drop command depends_on deploy environment healthcheck image ports profiles read_only restart security_opt stop_grace_period tmpfs volumes'.split(
    ' ',
  ),
)

function needsOf({ depends_on: needs = {} }: Service): readonly string[] {
  return Array.isArray(needs) ? needs : Object.keys(needs)
}

describe('docker-compose.yml', () => {
  it('uses keys of the specification alone, and what x- keys define nowhere else', () => {
    expect(services.flatMap(([, service]) => Object.keys(service).filter((key) => !KNOWN_KEYS.has(key)))).toEqual([])
    const topLevel = Object.keys(compose).filter((key) => !key.startsWith('x-'))
    expect(topLevel).toEqual(['services', 'volumes'])
  })

  it('starts the bot with PostgreSQL by default, and the rest by profile', () => {
    const byDefault = services.filter(([, { profiles }]) => profiles === undefined).map(([name]) => name)
    expect(byDefault.sort()).toEqual(['culturebot', 'postgres'])
    expect(new Set(services.flatMap(([, { profiles = [] }]) => profiles))).toEqual(new Set(['mattermost', 'scale']))
  })

  it('pins each image to a version', () => {
    const images = services.flatMap(([, { image, build }]) => (image === undefined || build ? [] : [image]))
    expect(images.filter((image) => !/:\d/.test(image))).toEqual([])
  })

  it('depends on services that are there, and on no profile that may be off without saying so', () => {
    for (const [name, service] of services) {
      for (const need of needsOf(service)) {
        const target = compose.services[need]
        expect(target, `${name} needs ${need}`).toBeDefined()
        const isOptional = !Array.isArray(service.depends_on) && service.depends_on?.[need]?.required === false
        const isAlwaysThere =
          target?.profiles === undefined || target.profiles.some((one) => service.profiles?.includes(one))
        expect(isAlwaysThere || isOptional, `${name} needs ${need}`).toBe(true)
      }
    }
  })

  it('waits for the health of what has a check', () => {
    for (const [, { depends_on: needs }] of services) {
      if (needs === undefined || Array.isArray(needs)) continue
      for (const [need, { condition }] of Object.entries(needs)) {
        const isChecked = compose.services[need]?.healthcheck !== undefined
        expect(condition).toBe(isChecked ? 'service_healthy' : 'service_completed_successfully')
      }
    }
  })

  it('names its volumes', () => {
    const used = services.flatMap(([, { volumes = [] }]) => volumes.map((volume) => volume.split(':')[0]))
    expect(new Set(used)).toEqual(new Set(Object.keys(compose.volumes)))
  })

  it('opens ports to this machine alone', () => {
    expect(services.flatMap(([, { ports = [] }]) => ports).filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([])
  })

  it.each(ours)('gives %s variables that the program reads, and nothing to write on', (name, service) => {
    const own = name === 'mattermost-setup' ? ['ADMIN_PASSWORD', 'SETTINGS_FILE'] : []
    const unknown = Object.keys(service.environment ?? {}).filter((key) => !(key in VARIABLES) && !own.includes(key))
    expect(unknown).toEqual([])
    expect([service.read_only, service.cap_drop, service.stop_grace_period]).toEqual([true, ['ALL'], '15s'])
  })

  it('runs programs that are in the image', () => {
    const programs = ours.flatMap(([, { command = [] }]) => command.filter((word) => word.endsWith('.ts')))
    expect(programs.filter((program) => !existsSync(program))).toEqual([])
    expect(programs.length).toBeGreaterThan(0)
  })
})

describe('Dockerfile', () => {
  const lines = readFileSync('Dockerfile', 'utf8').split('\n')

  it('copies what is there, and all that the program is made of', () => {
    const copied = lines.flatMap((line) => /^COPY (?!--from)(.+) \S+$/.exec(line)?.[1]?.split(' ') ?? [])
    expect(copied.filter((path) => !existsSync(path))).toEqual([])
    expect(copied).toEqual(expect.arrayContaining(['bin', 'src', 'adapters', 'content', 'deploy']))
  })

  it('runs as a user of its own, with a health check and a list of what is in it', () => {
    const text = lines.join('\n')
    expect(lines.indexOf('USER node')).toBeGreaterThan(lines.findLastIndex((line) => line.startsWith('RUN')))
    expect(text).toContain('HEALTHCHECK')
    expect(text).toMatch(/npm sbom .*cyclonedx/)
  })

  it('leaves out of its context what the image must not hold', () => {
    const ignored = readFileSync('.dockerignore', 'utf8').split('\n')
    expect(ignored).toEqual(expect.arrayContaining(['.git', 'node_modules', 'data', '.env']))
  })
})
