export type TestServer = { url: string; stop: () => Promise<void>; crash: () => Promise<void>; start: () => Promise<void> }
export function startPostgres(programs: string): Promise<TestServer>
