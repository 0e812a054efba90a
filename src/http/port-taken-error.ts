/** Another program already listens on the port. */
export class PortTakenError extends Error {
  readonly code = 'port-taken'
  readonly port: number

  constructor(port: number) {
    super(
      `Port ${port} is taken by another program. Stop that program, or choose another port: PORT=${port + 1} npm start`,
    )
    this.port = port
  }
}
