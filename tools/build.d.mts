export const root: string
export function buildServer(options?: { force?: boolean }): Promise<void>
export function buildWeb(options?: { force?: boolean }): Promise<void>
export function asProduction<T>(make: () => Promise<T>): Promise<T>
