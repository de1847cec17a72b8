/** `starting` and `away`: no database (yet). `stopping`: take no new work here. */
export type Readiness = () => 'ready' | 'starting' | 'away' | 'stopping';

/**
 * What calls are refused with at this stage, null while they are taken: before its start is over a server knows
 * neither its rules nor who is banned. A database that is lost later refuses by itself, and only what needs it.
 */
export function refusalAt(
  stage: ReturnType<Readiness>,
): 'storage_unavailable' | 'shutting_down' | null {
  if (stage === 'starting') return 'storage_unavailable';
  return stage === 'stopping' ? 'shutting_down' : null;
}
