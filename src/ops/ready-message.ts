/** What a person who has just started the server needs to know: where to look and how to get in. */
export function readyMessage(facts: {
  readonly origin: string;
  readonly engine: string;
  readonly demoArticle: { readonly title: string; readonly path: string } | null;
}): string {
  const { demoArticle, engine, origin } = facts;
  const lines = [
    '',
    `  Hiwar is ready at ${origin}`,
    `  storage            ${engine}`,
    ...(demoArticle ? [`  article            ${origin}${demoArticle.path}`] : []),
    `  moderation desk    ${origin}/moderation`,
    '  sign in there with  an account: npm run admin -- add LOGIN --name "Your name"',
    '',
    '',
  ];
  return lines.join('\n');
}

/** The address a browser on this machine can open. */
export function originOf(address: { readonly address: string; readonly port: number }): string {
  const anyHost = ['0.0.0.0', '::', '127.0.0.1', '::1'].includes(address.address);
  const host = anyHost ? 'localhost' : address.address;
  return `http://${host.includes(':') ? `[${host}]` : host}:${String(address.port)}`;
}
