module.exports = {
  testEnvironment: "jsdom",
  testMatch: ["<rootDir>/tests/jest.spec.tsx"],
  testTimeout: 60_000,
  // The packages are modules, which Jest turns into its own kind.
  transform: {
    "\\.[jt]sx?$": ["@swc/jest", { jsc: { target: "es2022", transform: { react: { runtime: "automatic" } } } }],
  },
  transformIgnorePatterns: ["/node_modules/(?!@xpay-embed/)"],
};
