export { createRedisStore, type RedisStoreOptions } from "./create-redis-store.ts";
export type { RedisConnection } from "./redis-connection.ts";
