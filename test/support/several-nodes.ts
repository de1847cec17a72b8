import { redisProgram } from './redis-server.ts';
import { describeWith } from './requires.ts';

/** A `describe` for what needs several nodes, and so Redis. */
export const describeWithRedis = describeWith(
  redisProgram,
  'tests of several nodes need Redis: apt-get install redis-server (or set REDIS_SERVER)',
);
