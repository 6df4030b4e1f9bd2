import dns from "node:dns";

// Set up before each test file in Node: a test reaches this machine and mocks, never the network. Names are refused
// rather than `fetch`, because a mock stands below `fetch` and above the name look-up.
const realLookup = dns.lookup;

const onThisMachine = /^(localhost|127\.[\d.]+|0\.0\.0\.0|::1?)$/;

dns.lookup = Object.assign((hostname: string, ...rest: unknown[]): void => {
  if (onThisMachine.test(hostname)) return Reflect.apply(realLookup, dns, [hostname, ...rest]);
  const done = rest.at(-1);
  if (typeof done === "function") done(new Error(`A test asked the network for ${hostname}; give it a mock.`));
}, realLookup);
