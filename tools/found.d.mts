export function chromium(): string | undefined
export function postgresPrograms(): string | undefined
export function serverUser(): { uid: number; gid: number } | undefined
