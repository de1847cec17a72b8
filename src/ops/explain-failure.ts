/** One readable line for a person, whatever kept the server from starting. */
export function explainFailure(error: unknown): string {
  const { code, message, path, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') {
    return `port ${String(port)} is taken: stop what listens there, or set PORT to another one`;
  }
  if (code === 'EACCES' && port !== undefined) {
    return `port ${String(port)} may not be opened by this user: set PORT to one above 1023`;
  }
  if (
    path !== undefined &&
    ['EACCES', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOSPC'].includes(code ?? '')
  ) {
    return `the data folder cannot be written (${path}): set DATA_DIR to a folder this user may write to`;
  }
  return message || String(error);
}
