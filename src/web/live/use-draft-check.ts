import { useCallback } from 'react'
import type { CommandSpec, Refusal } from '#domain/rule.ts'
import { draftRefusals } from '#views/draft-check.ts'
import { clock } from './clock.ts'
import { useSession } from './session.tsx'
import { useSeen } from './store.ts'

/** Asks the rules that will decide a command about a draft of it, here and now; works without a line too. */
export function useDraftCheck(): (spec: CommandSpec<any>, draft: { type: string } & Record<string, unknown>) => Refusal[] {
  const seen = useSeen()
  const { staff, role } = useSession()
  return useCallback((spec, draft) => draftRefusals(spec, draft, seen, { staff: staff.id, role }, clock.now()), [seen, staff.id, role])
}
