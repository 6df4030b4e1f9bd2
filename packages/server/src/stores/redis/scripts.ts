// Scripts run as one step, so they are this store's compare-and-set. Every key that a script touches is handed to it or, like
// a holder's record, lies in the same slot: all keys share one hash tag, so that a Redis Cluster accepts them too.

// KEYS: record, transaction, due, idempotency. ARGV: 1 key, 2 record, 3 revision, 4 milliseconds to live, 5 due or "",
// 6 whether there is an idempotency key ("1"), 7 channel, 8 now, 9 forget, 10 revision to replace, 11 what a record's key
// begins with. Times in milliseconds since 1970 by the caller's clock.
const write = `
redis.call("HSET", KEYS[1], "json", ARGV[2], "revision", ARGV[3], "forget", ARGV[9])
redis.call("PEXPIRE", KEYS[1], ARGV[4])
redis.call("SET", KEYS[2], ARGV[1], "PX", ARGV[4])
if ARGV[5] == "" then redis.call("ZREM", KEYS[3], ARGV[1]) else redis.call("ZADD", KEYS[3], ARGV[5], ARGV[1]) end
if ARGV[6] == "1" then redis.call("SET", KEYS[4], ARGV[9] .. " " .. ARGV[1], "PX", ARGV[4]) end
redis.call("PUBLISH", ARGV[7], ARGV[1])
`;

/**
 * Adds a record. Answers the key of the record that holds the idempotency key, or "" when it was added.
 * A holder that is to be forgotten holds it no more, nor does one whose record Redis has evicted or somebody has deleted.
 */
export const createScript: string = `
if ARGV[6] == "1" then
  local holder = redis.call("GET", KEYS[4])
  if holder then
    local forgetAt, key = string.match(holder, "^(%d+) (.+)$")
    if tonumber(forgetAt) > tonumber(ARGV[8]) and redis.call("EXISTS", ARGV[11] .. key) == 1 then return key end
  end
end
${write}
return ""
`;

/** Replaces a record if its revision is `ARGV[10]`. Answers 1 when it did. */
export const replaceScript: string = `
local current = redis.call("HMGET", KEYS[1], "revision", "forget")
if current[1] ~= ARGV[10] or tonumber(current[2]) <= tonumber(ARGV[8]) then return 0 end
${write}
return 1
`;
