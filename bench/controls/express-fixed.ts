import type { AddressInfo } from 'node:net';
import express from 'express';

/** Express as it comes, sending a buffer of so many bytes to everybody: what its answers cost at least. */
const size = Number(process.argv[2] ?? 0);
const buffer = Buffer.alloc(size, 0x61);
const app = express();
app.get('/', (_request, response) => {
  response.type('json').send(buffer);
});
const http = app.listen(0, '127.0.0.1', () => {
  process.stdout.write(`127.0.0.1:${String((http.address() as AddressInfo).port)}\n`);
});
