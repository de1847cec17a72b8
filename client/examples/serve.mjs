// node client/examples/serve.mjs [origin of Hiwar] [port]: the example site beside a running server.
// Start the server with ALLOWED_ORIGINS=http://localhost:8080, and publish articles with the ids of the pages.
import { createExampleSite } from './site.mjs';

const [hiwar = 'http://localhost:3000', port = '8080'] = process.argv.slice(2);
createExampleSite(() => hiwar).listen(Number(port), () => {
  process.stdout.write(`the example site: http://localhost:${port}/ (Hiwar at ${hiwar})\n`);
});
