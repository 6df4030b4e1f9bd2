import { describe, expect, it } from "vitest";
import { judge, readPlaywrightReport, readReport, readVitestReport } from "./test-reports.ts";

describe("readVitestReport", () => {
  it("counts passed, failed and skipped tests", () => {
    const report = { numPassedTests: 5, numFailedTests: 2, numPendingTests: 1, numTodoTests: 1, testResults: [] };
    expect(readVitestReport(report)).toEqual({ passed: 5, failed: 2, skipped: 2, failures: [] });
  });

  it("counts a file that could not be loaded as one failure", () => {
    const broken = { status: "failed", name: "a.test.ts", message: "No such file\nat a", assertionResults: [] };
    const failedTest = { status: "failed", fullName: "says no", failureMessages: ["expected yes\nat b"] };
    const withFailedTest = {
      status: "failed",
      name: "b.test.ts",
      assertionResults: [{ status: "passed" }, failedTest],
    };
    const report = { numPassedTests: 1, numFailedTests: 1, testResults: [broken, withFailedTest] };
    expect(readVitestReport(report)).toEqual({
      passed: 1,
      failed: 2,
      skipped: 0,
      failures: ["a.test.ts: could not be loaded: No such file", "b.test.ts: says no: expected yes"],
    });
  });

  it.each([[null], [[]], ["passed"], [{}], [{ numPassedTests: "5", numFailedTests: 0, testResults: [] }]])(
    "does not understand %j",
    (report) => {
      expect(readVitestReport(report)).toBeNull();
    },
  );
});

describe("readPlaywrightReport", () => {
  it("counts a flaky test as failed", () => {
    const report = { stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 2 } };
    expect(readPlaywrightReport(report)).toEqual({ passed: 3, failed: 2, skipped: 2, failures: [] });
  });

  it("names failed tests, however deep they are", () => {
    const error = { message: "Timed out\nwaiting" };
    const tests = [
      { projectName: "phone", status: "expected", results: [{}] },
      { projectName: "desktop", status: "flaky", results: [{ error }, {}] },
    ];
    const inner = { specs: [{ file: "a.spec.ts", title: "is verified", tests }] };
    const stats = { expected: 1, unexpected: 0, flaky: 1, skipped: 0 };
    expect(readPlaywrightReport({ stats, suites: [{ suites: [inner] }] })?.failures).toEqual([
      "a.spec.ts: is verified [desktop]: Timed out",
    ]);
  });

  it("does not understand a report without numbers", () => {
    expect(readPlaywrightReport({ stats: {} })).toBeNull();
  });
});

describe("readReport", () => {
  it("finds nothing where no report was written", () => {
    expect(readReport("/nowhere/report.json", readVitestReport)).toBeNull();
  });
});

describe("judge", () => {
  const passed = { passed: 3, failed: 0, skipped: 0, failures: [] };

  it("passes a run with passed tests and exit code 0", () => {
    expect(judge(0, passed)).toEqual({ ...passed, note: "" });
  });

  it("fails a run that left no report, whatever its exit code", () => {
    expect(judge(0, null)).toMatchObject({ passed: 0, failed: 1, note: "no report, exit code 0" });
    expect(judge(null, null)).toMatchObject({ failed: 1 });
  });

  it("fails a run that ran no tests", () => {
    expect(judge(0, { passed: 0, failed: 0, skipped: 4, failures: [] })).toMatchObject({
      failed: 1,
      note: "4 skipped; ran no tests",
    });
  });

  it("fails a run whose tests passed but whose exit code says otherwise", () => {
    expect(judge(1, passed)).toMatchObject({ passed: 3, failed: 1, note: "all tests passed, yet exit code 1" });
  });

  it("does not count a failed run twice", () => {
    expect(judge(1, { passed: 3, failed: 2, skipped: 0, failures: [] })).toMatchObject({ passed: 3, failed: 2 });
  });
});
