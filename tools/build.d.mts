export const root: string
export function buildServer(options?: { force?: boolean }): Promise<void>
export function buildWeb(options?: { force?: boolean }): Promise<void>
