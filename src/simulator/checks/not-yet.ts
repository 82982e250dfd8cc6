// Invariants that no simulated world can show yet, and the part of the product that brings each within sight.

export type NotYet = { s: string; why: string; broughtBy: string }

export const notYet: readonly NotYet[] = [
  { s: 'S16', why: 'markers are records that were loaded; nobody can make, extend or withdraw one here, so none has a review to open', broughtBy: 'markers with review dates' },
  { s: 'S17', why: 'no command creates, extends or withdraws a marker, so nobody is told of one', broughtBy: 'markers with review dates' },
  { s: 'S18', why: 'orders are read as history and put a floor (S14 sees that); their expiry has no clock of its own yet', broughtBy: 'orders and bail with their dates' },
  { s: 'S22', why: 'the log has positions and versions, and no hash tree or witness', broughtBy: 'the log an outside body can check' },
  { s: 'S23', why: 'looks are logged at the server’s door before anything leaves; simulated people sit inside the door and read the room itself. Held by the server’s tests', broughtBy: 'simulated screens that read through the server' },
  { s: 'S24', why: 'there is no access service whose loss could keep a record from the handler', broughtBy: 'access rules and break-glass' },
  { s: 'S25', why: 'nobody is barred from a record of their own yet', broughtBy: 'conflicts of interest' },
  { s: 'S28', why: 'a simulated desk waits for a server; none takes calls by itself', broughtBy: 'workstations that go on alone' },
]
